"""A ranking notice (名次告知): one subject's own result, place and how far apart all were.

The book that assesses keeps one for each subject; a reporting station gets those of its units and
keeps them in its own book. Nobody else is named in it, and whoever it is about may read it.
"""

from __future__ import annotations

from datetime import date

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

FORM = "ranking_notice"


@f.form(
    FORM,
    label=Text("考核结果告知", "Ranking notice"),
    title=("name", "period_name"),
    line=("rank", "ranked", "object_by"),
    retention=ASSESSMENT,
    permission=ASSESS,
    reading=SCORES,
    concerns=cells.SUBJECT,
    findable=False,
    counted=("station", "end"),
    help=Text(
        "用 beat assess notify 生成；内容用 assess.place 打印。",
        "Made with: beat assess notify; printed as the paper assess.place.",
    ),
)
class RankingNotice:
    """What one subject is told of a settled period."""

    key: str | None = f.text(Text("编号", "Key"), required=True, unique=True)
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    station: str | None = f.text(
        Text("上报单位编号", "Reporting station (id)"),
        help=Text("本账自己的单位不填", "Empty for units of this book"),
    )
    name: str | None = f.text(Text("考核", "Assessment"), required=True)
    period_name: str | None = f.text(Text("周期", "Period"), required=True)
    start: date | None = f.day(Text("周期开始", "First day"), required=True)
    end: date | None = f.day(Text("周期结束", "Last day"), required=True)
    rank: int | None = f.integer(Text("名次", "Place"))
    ranked: int | None = f.integer(Text("排名对象数", "Of how many"))
    object_by: date | None = f.day(Text("异议截止", "Objections by"))
    told: str | None = f.long_text(
        Text("内容", "Contents"), required=True, longest=1_000_000, machine=True
    )
