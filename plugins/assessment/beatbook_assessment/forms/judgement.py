"""A judgement (考核评分): the points of an item that only a person can give, and the reason.

It may also say that the subject is not in charge of the item, which then counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from beatbook.access import JUDGE, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "judgement"
_ONE_OF_TWO = Text("填评分，或填“不分管”", "give points, or say “not in charge”")


@f.form(
    FORM,
    label=Text("考核评分", "Judgement"),
    title=("run", "item"),
    line=("scored_unit", "scored_officer", "points"),
    retention=ASSESSMENT,
    permission=JUDGE,
    reading=SCORES,
    states=(State("given", Text("已评分", "given")),),
    transitions=(),
    findable=False,
    counted=("run",),
)
class Judgement:
    """Points within the item's range, by somebody of a higher unit who is not assessed by it."""

    run: str | None = cells.run()
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    item: str | None = cells.item()
    points: Decimal | None = cells.points(Text("评分", "Points"))
    apart: bool | None = f.yes_no(
        Text("不分管", "Not in charge"),
        help=Text("不计得分，也不计应得分", "Counts neither as reached nor as attainable"),
    )
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)
    judged_by: str | None = f.officer(Text("考核人", "Judged by"), required=True)

    def problems(self) -> Iterator[Problem]:
        """One subject, and either points or that it is not in charge."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)
        if bool(self.apart) == (self.points is not None):
            yield Problem(_ONE_OF_TWO, "points")
