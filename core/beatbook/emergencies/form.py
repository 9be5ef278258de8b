"""The record of an emergency reading: who opened what, why, until when, and who looked at it since.

Only the core writes it.
"""

from __future__ import annotations

from datetime import datetime

from beatbook.access import KEPT
from beatbook.emergencies.names import FORM, OPEN, REVIEWED
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.texts import Text

_BASIS = Text(
    "个人信息保护法第五十一条（操作权限）、第五十四条（合规审计）",
    "Personal Information Protection Law art. 51 (permissions), art. 54 (audits)",
)


@f.form(
    FORM,
    label=Text("应急查阅", "Emergency reading"),
    title=("officer", "opened_at"),
    line=("reason",),
    retention="service",
    basis=_BASIS,
    permission=KEPT,
    findable=False,
    states=(
        State(OPEN, Text("待复核", "to be reviewed"), waiting=True, fixed=True),
        State(REVIEWED, Text("已复核", "reviewed"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "紧急情况下限时查阅其他单位的记录；事后由他人复核签字。",
        "Reading what belongs to another unit, for a while; somebody else signs it afterwards.",
    ),
)
class Emergency:
    """One opening."""

    officer: str | None = f.officer(Text("人员", "Officer"), required=True)
    record: str | None = f.text(Text("记录", "Record"), machine=True)
    record_unit: str | None = f.unit(Text("所属单位", "Unit of the record"))
    opened_unit: str | None = f.unit(Text("打开的单位", "Unit that was opened"))
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)
    opened_at: datetime | None = f.moment(Text("起", "From"), required=True)
    until: datetime | None = f.moment(Text("至", "Until"), required=True)
    reviewed_by: str | None = f.officer(Text("复核人", "Reviewed by"))
    reviewed_at: datetime | None = f.moment(Text("复核时间", "Reviewed at"))
    finding: str | None = f.long_text(Text("复核意见", "Finding"))
