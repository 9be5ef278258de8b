"""A self-score (自评分): what the assessed say themselves of an item, before it is published.

They are asked when the run is opened, one record for each item, so that it is a duty of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.access import OBJECT, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "self_score"
ASKED, GIVEN = "asked", "given"


@f.form(
    FORM,
    label=Text("自评分", "Self-score"),
    title=("run", "item"),
    line=("scored_unit", "scored_officer", "points"),
    retention=ASSESSMENT,
    permission=OBJECT,
    reading=SCORES,
    concerns=cells.SUBJECT,
    states=(
        State(ASKED, Text("待自评", "asked for"), waiting=True),
        State(GIVEN, Text("已自评", "given")),
    ),
    transitions=(Transition("give", Text("自评", "give"), ASKED, GIVEN, needs=("points",)),),
    findable=False,
    counted=("run",),
)
class SelfScore:
    """Points that the assessed give themselves for one item, and why."""

    run: str | None = cells.run()
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    item: str | None = cells.item()
    by: date | None = f.day(Text("自评截止", "To be given by"))
    points: Decimal | None = cells.points(Text("自评分", "Points"))
    words: str | None = f.long_text(Text("说明", "Why"))

    def problems(self) -> Iterator[Problem]:
        """One subject."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)
