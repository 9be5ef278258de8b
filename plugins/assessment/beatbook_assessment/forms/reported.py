"""Reported figures (上报考核结果): what a station that reports figures alone found of its units.

Only units are in it, by name and with their points; what they were counted from stays below.
"""

from __future__ import annotations

from datetime import date

from beatbook.access import KEPT, SCORES
from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_assessment.retention import ASSESSMENT

FORM = "reported_result"


@f.form(
    FORM,
    label=Text("上报考核结果", "Reported result"),
    title=("name", "period_name"),
    line=("by", "state"),
    retention=ASSESSMENT,
    permission=KEPT,
    reading=SCORES,
    findable=False,
    transitions=(),
    help=Text(
        "只上报数字的单位报来的考核结果，各单位的分数和名次。",
        "Results of a station that reports figures alone: points and places of its units.",
    ),
)
class ReportedResult:
    """One run of one station."""

    by: str | None = f.text(Text("上报单位", "Reported by"), required=True)
    name: str | None = f.text(Text("考核", "Assessment"), required=True)
    period_name: str | None = f.text(Text("周期", "Period"), required=True)
    start: date | None = f.day(Text("周期开始", "First day"), required=True)
    end: date | None = f.day(Text("周期结束", "Last day"), required=True)
    settled: bool | None = f.yes_no(Text("已定案", "Final"))
    units: str | None = f.long_text(
        Text("各单位", "Units"),
        help=Text("名次 单位 得分", "place, unit, points"),
        longest=1_000_000,
    )
    came_from: str | None = f.text(Text("来源", "Came from"), required=True, machine=True)
