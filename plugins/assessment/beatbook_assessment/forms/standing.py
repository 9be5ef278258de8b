"""Who is not in charge of an item, who bears a title, further numbers of the assessed (分管称号).

Schemes ask for facts that no record counts: a leader is scored only for what he or she is in charge
of, a unit that bears a title is exempt, an award grows with the number of residents. They are
stated here with their source and their days, by somebody who is not assessed by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "assessment_standing"
TITLE, APART, NUMBER = "title", "apart", "number"
_BACKWARDS = Text("早于开始日期", "is before the first day")


@f.form(
    FORM,
    label=Text("分管和称号", "Standing in assessment"),
    title=("what", "name"),
    line=("scored_unit", "scored_officer", "start", "end"),
    retention=ASSESSMENT,
    permission=ASSESS,
    reading=SCORES,
    concerns=cells.SUBJECT,
    findable=False,
    counted=("start",),
    help=Text(
        "称号用于免检，不分管的项不计分，数用于系数和定档。",
        "Titles exempt, items not in charge do not count, numbers serve factors and bands.",
    ),
)
class Standing:
    """One fact of one subject, from a day on, until a day that is included."""

    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    what: str | None = f.choice(Text("种类", "Kind"), "assessment_standing_kind", required=True)
    name: str | None = f.text(
        Text("名称", "Name"),
        required=True,
        help=Text(
            "称号名称；不分管的考核项id；数的名称",
            "The title; the id of the item not in charge; the name of the number",
        ),
    )
    scheme: str | None = f.text(
        Text("方案", "Scheme"),
        required_when=f.when("what", APART),
        shown_when=f.when("what", APART),
        help=Text("方案id", "Its id"),
    )
    amount: Decimal | None = cells.points(
        Text("数", "Number"),
        required_when=f.when("what", NUMBER),
        shown_when=f.when("what", NUMBER),
    )
    start: date | None = f.day(Text("起", "From"), required=True)
    end: date | None = f.day(Text("止", "Until"), help=Text("含当日", "That day included"))
    source: str | None = f.text(Text("依据", "Source"), required=True)

    def problems(self) -> Iterator[Problem]:
        """One subject, days in their order."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)
        if self.start and self.end and self.end < self.start:
            yield Problem(_BACKWARDS, "end")
