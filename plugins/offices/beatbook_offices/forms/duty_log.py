"""Duty log (值班日志): a line for each thing that happened on a duty and stands nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_ENTRY: dict[str, Any] = {"section": "entry"}


@f.form(
    "duty_log",
    label=Text("值班日志", "Duty log"),
    title=("day", "kind"),
    line=("content",),
    retention=OFFICE,
    basis=bases.DUTY_LOG,
    sections={"entry": Text("值班", "Duty")},
    help=Text(
        "已登记在其他台账里的事项不必重复填写。",
        "What another ledger holds already need not be written down again.",
    ),
)
class DutyLog:
    """One entry of a duty."""

    day: date | None = f.day(Text("值班日期", "Day of the duty"), required=True, **_ENTRY)
    office: str | None = f.reference(Text("警务室", "Office"), "office", **_ENTRY)
    leader: str | None = f.officer(Text("带班领导", "Duty leader"), **_ENTRY)
    on_duty: tuple[str, ...] = f.officer(
        Text("值班人员", "On duty"), many=True, required=True, **_ENTRY
    )
    at: datetime | None = f.moment(Text("时间", "When"), **_ENTRY)
    kind: str | None = f.choice(Text("类别", "Kind"), "duty_entry", required=True, **_ENTRY)
    content: str | None = f.long_text(Text("内容", "What"), required=True, **_ENTRY)
    handling: str | None = f.long_text(Text("处理情况", "What was done"), **_ENTRY)
    handed_to: str | None = f.officer(
        Text("接班人", "Handed over to"), required_when=f.when("kind", "9"), **_ENTRY
    )
    remark: str | None = f.text(Text("领导意见", "Leader's remark"), **_ENTRY)
