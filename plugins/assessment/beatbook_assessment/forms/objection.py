"""An objection (考核异议): the assessed say what is wrong, and somebody else answers in time.

Neither whoever objected nor whoever judged the item may answer. An answer is the last word on the
record; points that it sets count in the run's next result.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.access import OBJECT, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "objection"
RAISED, UPHELD, REJECTED, WITHDRAWN = "raised", "upheld", "rejected", "withdrawn"
ANSWERERS = ("chief", "assessor")
_ANSWER: dict[str, Any] = {"section": "answer"}
_ANSWERING: dict[str, Any] = {
    "roles": ANSWERERS,
    "needs": ("answer", "answered_by", "answered_on"),
    "other_than": ("raised_by", "judged_by"),
}


@f.form(
    FORM,
    label=Text("考核异议", "Objection"),
    title=("run", "item"),
    line=("scored_unit", "scored_officer", "words"),
    retention=ASSESSMENT,
    permission=OBJECT,
    reading=SCORES,
    concerns=cells.SUBJECT,
    sections={"answer": Text("答复", "Answer")},
    states=(
        State(RAISED, Text("待答复", "raised"), waiting=True),
        State(UPHELD, Text("成立", "upheld"), fixed=True),
        State(REJECTED, Text("不成立", "rejected"), fixed=True),
        State(WITHDRAWN, Text("已撤回", "withdrawn"), final=True, fixed=True),
    ),
    transitions=(
        Transition("uphold", Text("认定成立", "uphold"), RAISED, UPHELD, **{
            **_ANSWERING, "needs": (*_ANSWERING["needs"], "remedy")}),
        Transition("reject", Text("认定不成立", "reject"), RAISED, REJECTED, **_ANSWERING),
        # One's own objection: nobody else's affair is decided.
        Transition("withdraw", Text("撤回", "withdraw"), RAISED, WITHDRAWN, decides=False),
    ),
    findable=False,
    counted=("run", "state"),
)  # fmt: skip
class Objection:
    """One objection to one item of one subject."""

    run: str | None = cells.run()
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    item: str | None = cells.item()
    words: str | None = f.long_text(Text("异议内容", "What is wrong"), required=True)
    raised_by: str | None = f.officer(Text("提出人", "Raised by"), required=True)
    raised_on: date | None = f.day(Text("提出日期", "Raised on"), required=True)
    answer_by: date | None = f.day(Text("答复期限", "To be answered by"), required=True)
    judged_by: str | None = f.officer(
        Text("原考核人", "Judged by"),
        help=Text("该项由人评分的，原考核人不得答复", "who judged the item may not answer"),
    )
    answer: str | None = f.long_text(Text("答复", "Answer"), **_ANSWER)
    remedy: str | None = f.choice(Text("处理", "What follows"), "objection_remedy", **_ANSWER)
    points: Decimal | None = cells.points(
        Text("改定得分", "Points set"), required_when=f.when("remedy", "points"), **_ANSWER
    )
    answered_by: str | None = f.officer(Text("答复人", "Answered by"), **_ANSWER)
    answered_on: date | None = f.day(Text("答复日期", "Answered on"), **_ANSWER)

    def problems(self) -> Iterator[Problem]:
        """One subject."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)
