"""A pair between stations (跨所重复): one person whom two of them keep, asked about from above.

An upper book may change neither record. It asks both stations, keeps what they answer, and says
what came of it. Like a pair of one station it names records by id and never says what is in them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.texts import Text
from beatbook_duplicates.forms.bases import KEPT, QUALITY

FORM = "station_pair"
OPEN, CONTESTED = "open", "contested"
MOVED, BOTH, DIFFERENT, GONE = "moved", "both", "different", "gone"
OUTCOMES = (MOVED, BOTH, DIFFERENT)
SIDES = ("first", "second")
_ASKED: dict[str, Any] = {"section": "asked"}
_ANSWERS: dict[str, Any] = {"section": "answers"}
_STATES = (
    State(OPEN, Text("待两所答复", "to be answered"), waiting=True),
    State(CONTESTED, Text("答复不一致", "the answers differ"), waiting=True),
    State(MOVED, Text("已移交", "moved"), final=True),
    State(BOTH, Text("两所均保留", "both are right"), final=True),
    State(DIFFERENT, Text("不是同一人", "not the same"), final=True),
    State(GONE, Text("已失效", "out of date"), final=True),
)


def _steps() -> tuple[Transition, ...]:
    words = {MOVED: Text("移交", "move"), BOTH: Text("均保留", "keep both"),
             DIFFERENT: Text("判为不同", "different")}  # fmt: skip
    settled = [
        Transition(name, words[name], before, name)
        for before in (OPEN, CONTESTED)
        for name in OUTCOMES
    ]
    lapsed = [Transition("lapse", Text("失效", "lapse"), one, GONE) for one in (OPEN, CONTESTED)]
    again = Transition("reopen", Text("重新询问", "ask again"), GONE, OPEN)
    contest = Transition("contest", Text("答复不一致", "answers differ"), OPEN, CONTESTED)
    return (contest, *settled, *lapsed, again)


@f.form(
    FORM,
    label=Text("跨所重复", "Duplicate between stations"),
    title=("what",),
    line=("likeness", "found"),
    retention=KEPT,
    basis=QUALITY,
    findable=False,
    sections={
        "asked": Text("哪两条记录", "Which two"),
        "answers": Text("两所答复", "What they answered"),
    },
    states=_STATES,
    transitions=_steps(),
    counted=("state", "first_station"),
    help=Text(
        "上级账中两个派出所登记的疑似同一人；只询问，不合并，由两所答复。",
        "Two stations' records that may be one person; both are asked, and nothing is merged here.",
    ),
)
class StationPair:
    """One pair; `first` is the older record."""

    what: str | None = f.text(Text("内容", "What"), required=True, **_ASKED)
    about: str | None = f.text(Text("表单", "Form"), required=True, **_ASKED)
    first: str | None = f.text(Text("记录一", "First record"), required=True, **_ASKED)
    second: str | None = f.text(Text("记录二", "Second record"), required=True, **_ASKED)
    first_station: str | None = f.unit(Text("单位一", "First station"), required=True, **_ASKED)
    second_station: str | None = f.unit(Text("单位二", "Second station"), required=True, **_ASKED)
    pair: str | None = f.text(Text("配对", "Pair"), required=True, unique=True, **_ASKED)
    found_by: str | None = f.choice(
        Text("发现方式", "Found by"), "duplicate_basis", required=True, **_ASKED
    )
    likeness: int | None = f.integer(
        Text("相同可能性(%)", "Likelihood of being one (%)"), required=True, **_ASKED
    )
    reasons: str | None = f.long_text(Text("理由", "Reasons"), required=True, **_ASKED)
    found: date | None = f.day(Text("发现日期", "Found on"), required=True, **_ASKED)
    first_answer: str | None = f.choice(Text("单位一答复", "First"), "station_answer", **_ANSWERS)
    first_note: str | None = f.text(Text("单位一说明", "First: note"), **_ANSWERS)
    second_answer: str | None = f.choice(Text("单位二答复", "Second"), "station_answer", **_ANSWERS)
    second_note: str | None = f.text(Text("单位二说明", "Second: note"), **_ANSWERS)
    settled_on: date | None = f.day(Text("办结日期", "Settled on"), **_ANSWERS)
    why: str | None = f.text(Text("认定依据", "Why it was settled so"), **_ANSWERS)
