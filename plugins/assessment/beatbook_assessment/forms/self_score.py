"""A self-score (自评分): what the assessed say themselves of an item, before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from beatbook.access import OBJECT
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "self_score"


@f.form(
    FORM,
    label=Text("自评分", "Self-score"),
    title=("run", "item"),
    line=("scored_unit", "scored_officer", "points"),
    retention=ASSESSMENT,
    permission=OBJECT,
    states=(State("given", Text("已自评", "given")),),
    transitions=(),
    findable=False,
    counted=("run",),
)
class SelfScore:
    """Points that the assessed give themselves for one item, and why."""

    run: str | None = cells.run()
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    item: str | None = cells.item()
    points: Decimal | None = cells.points(Text("自评分", "Points"), required=True)
    words: str | None = f.long_text(Text("说明", "Why"))

    def problems(self) -> Iterator[Problem]:
        """One subject."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)
