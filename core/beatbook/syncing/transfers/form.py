"""The record of a hand-over, one in the book of each of the two stations.

Only the core writes it. Both records name the other's station, row and hash, so that each chain
proves what the other one says.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from beatbook.access import KEPT
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State
from beatbook.syncing.transfers.names import ACCEPTED, DONE, FORM, OFFERED, REFUSED, WITHDRAWN
from beatbook.texts import Text

RETENTION = "transfer"
_BASIS = Text(
    "户口登记条例第十条；居住证暂行条例第八条；个人信息保护法第二十三条",
    "Regulations on Household Registration art. 10; Interim Regulations on Residence Permits"
    " art. 8; Personal Information Protection Law art. 23",
)
_WHY = Text("将居住地变更移交新居住地派出所", "To hand a change of residence to the new station")
_WHAT: dict[str, Any] = {"section": "what"}
_ANSWER: dict[str, Any] = {"section": "answer"}
_PERSONAL: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": _WHY}


@f.form(
    FORM,
    label=Text("移交", "Hand-over"),
    title=("what", "to_name"),
    line=("from_name", "offered_at"),
    retention=RETENTION,
    basis=_BASIS,
    permission=KEPT,
    findable=False,
    sections={
        "what": Text("移交内容", "What is handed over"),
        "answer": Text("答复", "The answer"),
    },
    states=(
        State(OFFERED, Text("待接收", "offered"), waiting=True, fixed=True),
        State(ACCEPTED, Text("已接收", "accepted"), waiting=True, fixed=True),
        State(REFUSED, Text("已退回", "refused"), final=True, fixed=True),
        State(WITHDRAWN, Text("已撤回", "withdrawn"), final=True, fixed=True),
        State(DONE, Text("已办结", "done"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "人员等记录由一个派出所移交另一个派出所；双方和上级都能看到。",
        "A record that one station hands over to another; both, and the book above, see it.",
    ),
)
class Transfer:
    """One hand-over as one of the two stations has it."""

    what: str | None = f.text(Text("内容", "What"), **_PERSONAL, **_WHAT)
    of_form: str | None = f.text(Text("记录类型", "Form"), required=True, **_WHAT)
    from_name: str | None = f.text(Text("移出单位", "From"), required=True, **_WHAT)
    to_name: str | None = f.text(Text("移入单位", "To"), required=True, **_WHAT)
    reason: str | None = f.long_text(Text("理由", "Reason"), **_PERSONAL, **_WHAT)
    offered_by: str | None = f.text(Text("移交人", "Offered by"), **_WHAT)
    offered_at: datetime | None = f.moment(Text("移交时间", "Offered at"), required=True, **_WHAT)
    answered_by: str | None = f.text(Text("答复人", "Answered by"), **_ANSWER)
    answered_at: datetime | None = f.moment(Text("答复时间", "Answered at"), **_ANSWER)
    answer: str | None = f.long_text(Text("意见", "Answer"), **_PERSONAL, **_ANSWER)
    accepted_number: int | None = f.integer(Text("新编号", "New number"), **_ANSWER)
    other_row: int | None = f.integer(Text("对方日志行", "Row of the other station"), **_ANSWER)
    other_hash: str | None = f.text(Text("对方日志摘要", "Hash of that row"), **_ANSWER)
    closed_row: int | None = f.integer(Text("办结日志行", "Row of the closing"), **_ANSWER)
    closed_hash: str | None = f.text(Text("办结日志摘要", "Hash of the closing"), **_ANSWER)
    offer: str | None = f.text(Text("移交标识", "Id of the offer"), required=True, machine=True)
    from_station: str | None = f.text(Text("移出", "From station"), required=True, machine=True)
    to_station: str | None = f.text(Text("移入", "To station"), required=True, machine=True)
    record: str | None = f.text(Text("原记录", "Record handed over"), machine=True)
    accepted_as: str | None = f.text(Text("新记录", "Record added"), machine=True)
    body: str | None = f.long_text(
        Text("移交的值", "Values handed over"),
        longest=1_000_000,
        machine=True,
        sensitivity=SENSITIVE,
        purpose=_WHY,
    )


def retention() -> f.RetentionClass:
    """How long hand-overs are kept."""
    return f.RetentionClass(
        id=RETENTION,
        label=Text("移交记录", "Hand-overs"),
        years=3,
        starts=Text("办结之日", "the day it was done"),
        source=Text(
            "个人信息保护法第五十六条（处理情况记录至少保存三年）",
            "Personal Information Protection Law art. 56 (records of processing: three years)",
        ),
    )
