"""The record of a request: what is to be done, exactly what, why, and who answered.

Only the core writes it: who asks and who answers is not for anybody to type.
"""

from __future__ import annotations

from datetime import datetime

from beatbook.access import KEPT
from beatbook.approvals.names import ACTS, ASKED, EXPIRED, FORM, GRANTED, REFUSED, USED
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.texts import Text

_BASIS = Text(
    "个人信息保护法第五十一条（合理确定操作权限）；网络数据安全管理条例第九条（访问控制）",
    "Personal Information Protection Law art. 51 (permissions); Network Data Security Regulations"
    " art. 9 (access control)",
)


@f.form(
    FORM,
    label=Text("双人审批", "Approval"),
    title=("act", "words"),
    line=("reason",),
    retention="service",
    basis=_BASIS,
    permission=KEPT,
    findable=False,
    states=(
        State(ASKED, Text("待批准", "asked"), waiting=True),
        State(GRANTED, Text("已批准", "granted"), fixed=True),
        State(REFUSED, Text("未批准", "refused"), final=True, fixed=True),
        State(USED, Text("已使用", "used"), final=True, fixed=True),
        State(EXPIRED, Text("已过期", "expired"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "须由第二人批准的操作：所申请的内容、理由与批准人。",
        "An act that takes two persons: what is asked for, why, and who answered.",
    ),
)
class Approval:
    """One act that a second person is asked to grant."""

    act: str | None = f.choice(Text("操作", "Act"), ACTS, required=True)
    subject: str | None = f.text(Text("对象标识", "Subject"), machine=True)
    digest: str | None = f.text(Text("内容摘要", "Digest"), required=True, machine=True)
    words: str | None = f.text(Text("内容", "What"), required=True)
    reason: str | None = f.long_text(Text("理由", "Reason"))
    asked_by: str | None = f.officer(Text("申请人", "Asked by"), required=True)
    asked_at: datetime | None = f.moment(Text("申请时间", "Asked at"), required=True)
    answered_by: str | None = f.officer(Text("批准人", "Answered by"))
    answered_at: datetime | None = f.moment(Text("批准时间", "Answered at"))
    answer: str | None = f.long_text(Text("批准意见", "Answer"))
    good_until: datetime | None = f.moment(Text("有效至", "Good until"))


def code_list() -> CodeList:
    """The acts that take two persons."""
    codes = [
        Code("export", Text("导出完整个人信息", "export of personal data in full")),
        Code("merge", Text("合并他人经管的记录", "merge of records of two officers or units")),
        Code("seal", Text("封存", "sealing")),
        Code("retention", Text("销毁到期记录", "disposal of records past their term")),
        Code("subject", Text("向本人提供其信息", "handing a person their data")),
    ]
    return CodeList(ACTS, Text("双人审批事项", "Acts that take two"), codes, source="Beatbook")
