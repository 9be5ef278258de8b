"""A match request (盲核请求) asks whether a record is the same as one that the asker may not see.

Two records for each question: the asker's own, which says nothing but whom was asked, and the
one that the other unit gets, with what it needs to answer. Nobody sees the other's record.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State, Transition
from beatbook.texts import Text
from beatbook_duplicates.forms.bases import KEPT, QUALITY, WHY

SENT, RECEIVED, ANSWERED = "sent", "received", "answered"

_SHOWN: dict[str, Any] = {"section": "shown", "sensitivity": PERSONAL, "purpose": WHY}
_ANSWER = {"section": "answer"}


@f.form(
    "match_request",
    label=Text("盲核请求", "Match request"),
    title=("what",),
    line=("asked_on", "answer"),
    retention=KEPT,
    basis=QUALITY,
    findable=False,
    sections={
        "question": Text("请求", "Question"),
        "shown": Text("请求方提供的内容", "What the asker shows"),
        "answer": Text("答复", "Answer"),
    },
    states=(
        State(SENT, Text("已发出", "sent"), waiting=True),
        State(RECEIVED, Text("待答复", "to be answered"), waiting=True),
        State(ANSWERED, Text("已答复", "answered"), final=True),
    ),
    transitions=(
        Transition("receive", Text("收到", "receive"), SENT, RECEIVED),
        Transition("answer", Text("答复", "answer"), SENT, ANSWERED, needs=("answer",)),
        Transition("answer", Text("答复", "answer"), RECEIVED, ANSWERED, needs=("answer",)),
    ),
    minor="birth",
    help=Text(
        "向另一单位询问某记录是否与其记录相同；双方都看不到对方的记录。",
        "Asks another unit whether a record is the same as one of theirs, which stays unseen.",
    ),
)
class MatchRequest:
    """One side of a question about a match."""

    what: str | None = f.text(Text("内容", "What"), required=True)
    about: str | None = f.text(Text("表单", "Form"), required=True)
    record: str | None = f.text(Text("本方记录", "Own record"), required=True)
    pair: str | None = f.text(Text("配对", "Pair"), required=True)
    other_unit: str | None = f.unit(Text("对方单位", "Other unit"), required=True)
    asked_on: date | None = f.day(Text("请求日期", "Asked on"), required=True)
    reason: str | None = f.text(Text("事由", "Reason"), required=True)
    name: str | None = f.text(Text("姓名、名称", "Name"), **_SHOWN)
    identifier: str | None = f.text(
        Text("证号、代码", "Number"), **{**_SHOWN, "sensitivity": SENSITIVE}
    )
    birth: date | None = f.day(Text("出生日期", "Date of birth"), **_SHOWN)
    phone: str | None = f.text(Text("电话", "Telephone"), **_SHOWN)
    answer: str | None = f.choice(Text("答复", "Answer"), "match_answer", **_ANSWER)
    note: str | None = f.text(Text("说明", "Note"), **_ANSWER)
    answered_on: date | None = f.day(Text("答复日期", "Answered on"), **_ANSWER)
