"""A match at another station (他所重复核查): the upper book asks whether our person is also theirs.

It is the station's own record, in its own chain. Of the other station's record it holds only what
is needed to answer: the name, which station, a veiled number; once answered that is taken out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.texts import Text
from beatbook_duplicates.forms.bases import KEPT, QUALITY, WHY

FORM = "station_match"
RECEIVED, ANSWERED, SETTLED = "received", "answered", "settled"
SHOWN = ("other_name", "other_number")
"""What is said of the other station's record, until it is answered."""
_SHOWN: dict[str, Any] = {"section": "shown", "sensitivity": PERSONAL, "purpose": WHY}
_ANSWER: dict[str, Any] = {"section": "answer"}


@f.form(
    FORM,
    label=Text("他所重复核查", "Match at another station"),
    title=("what",),
    line=("asked_on", "answer"),
    retention=KEPT,
    basis=QUALITY,
    findable=False,
    sections={
        "asked": Text("上级询问", "What is asked"),
        "shown": Text("对方登记的人", "Whom they keep"),
        "answer": Text("本所答复", "Our answer"),
    },
    states=(
        State(RECEIVED, Text("待答复", "to be answered"), waiting=True),
        State(ANSWERED, Text("已答复", "answered"), waiting=True),
        State(SETTLED, Text("已办结", "settled"), final=True),
    ),
    transitions=(
        Transition("answer", Text("答复", "answer"), RECEIVED, ANSWERED, needs=("answer",)),
        Transition("settle", Text("办结", "settle"), RECEIVED, SETTLED, needs=("outcome",)),
        Transition("settle", Text("办结", "settle"), ANSWERED, SETTLED, needs=("outcome",)),
    ),
    help=Text(
        "上级发现本所与他所登记的疑似同一人；答复后随下次上报返回上级。",
        "The upper book found somebody of ours at another station; the answer goes up with the next"
        " sync.",
    ),
)
class StationMatch:
    """One side of a pair, as its station has it."""

    what: str | None = f.text(Text("内容", "What"), required=True, section="asked")
    request: str | None = f.text(
        Text("询问编号", "Request"), required=True, unique=True, section="asked"
    )
    about: str | None = f.text(Text("表单", "Form"), required=True, section="asked")
    record: str | None = f.text(Text("本所记录", "Our record"), required=True, section="asked")
    asked_on: date | None = f.day(Text("询问日期", "Asked on"), required=True, section="asked")
    reasons: str | None = f.long_text(Text("理由", "Reasons"), section="asked")
    other: str | None = f.text(Text("对方单位编号", "Other station (id)"), section="asked")
    other_station: str | None = f.text(Text("对方单位", "Other station"), section="asked")
    other_name: str | None = f.text(Text("姓名", "Name"), **_SHOWN)
    other_number: str | None = f.text(Text("证号(部分)", "Number, veiled"), **_SHOWN)
    answer: str | None = f.choice(Text("答复", "Answer"), "station_answer", **_ANSWER)
    note: str | None = f.text(Text("说明", "Note"), **_ANSWER)
    answered_on: date | None = f.day(Text("答复日期", "Answered on"), **_ANSWER)
    outcome: str | None = f.choice(Text("结果", "What came of it"), "station_outcome", **_ANSWER)
