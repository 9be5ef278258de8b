"""A pair (疑似重复) of records that may be one, in the queue until an officer has judged it.

It names records by id and says how fields agree, never what they say: a queue must not become a
second register. A pair that was judged different is never asked again.
"""

from __future__ import annotations

from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.texts import Text
from beatbook_duplicates.forms.bases import KEPT, QUALITY

OPEN, SAME, DIFFERENT, ASKED, GONE = "open", "same", "different", "asked", "gone"

_STATES = (
    State(OPEN, Text("待核实", "open"), waiting=True),
    State(ASKED, Text("已询问", "asked"), waiting=True),
    State(SAME, Text("同一（已合并）", "the same, merged"), final=True),
    State(DIFFERENT, Text("不同", "different"), final=True),
    State(GONE, Text("已失效", "out of date"), final=True),
)


def _steps() -> tuple[Transition, ...]:
    different, again = Text("判为不同", "different"), Text("重新核实", "judge again")
    return (
        Transition("merge", Text("合并", "merge"), OPEN, SAME),
        Transition("differ", different, OPEN, DIFFERENT, needs=("why",)),
        Transition("ask", Text("询问", "ask"), OPEN, ASKED),
        Transition("confirm", Text("对方确认", "confirm"), ASKED, OPEN),
        Transition("differ", different, ASKED, DIFFERENT, needs=("why",)),
        Transition("lapse", Text("失效", "lapse"), OPEN, GONE),
        Transition("reopen", again, GONE, OPEN),
        Transition("reopen", again, DIFFERENT, OPEN),
    )


@f.form(
    "duplicate",
    label=Text("疑似重复", "Possible duplicate"),
    title=("what",),
    line=("likeness", "reasons"),
    retention=KEPT,
    basis=QUALITY,
    findable=False,
    states=_STATES,
    transitions=_steps(),
    help=Text(
        "可能为同一对象的两条记录，附理由；核实后合并或者判为不同。",
        "Two records that may be one, with the reasons; merged or judged different.",
    ),
)
class Pair:
    """Two records that may be one."""

    what: str | None = f.text(Text("内容", "What"), required=True)
    about: str | None = f.text(Text("表单", "Form"), required=True)
    first: str | None = f.text(Text("记录一", "First record"), required=True)
    second: str | None = f.text(Text("记录二", "Second record"), required=True)
    pair: str | None = f.text(Text("配对", "Pair"), required=True, unique=True)
    likeness: int | None = f.integer(
        Text("相同可能性(%)", "Likelihood of being one (%)"), required=True
    )
    reasons: str | None = f.long_text(Text("理由", "Reasons"), required=True)
    found: date | None = f.day(Text("发现日期", "Found on"), required=True)
    why: str | None = f.text(Text("判断依据", "Why it was judged so"))


def key(one: str, other: str) -> str:
    """The unique value of a pair, whichever of the two comes first."""
    return ":".join(sorted((one, other)))
