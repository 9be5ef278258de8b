"""Bulletins as they stand on the pages of tests: a weekly one, a recalled one, its correction."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from beatbook.texts import Text
from beatbook_site.collecting import SitePage

ZONE = timezone(timedelta(hours=8))
SOURCE = """# 一、警情概况
本周共接报有效警情{valid=3200}起，环比{valid.change=上升8.5%}。
## （一）分类
- 刑事类{criminal=44}起
- 交通类{traffic=913}起
| 单位 | 有效 | 刑事 | 治安 | 交通 | 纠纷 | 求助 | 投诉 |
| 甲社区 | {a=1615} | {b=20} | 48 | 440 | 50 | 48 | 5 |
| 乙社区 | 338 | 2 | 19 | 126 | 6 | 3 | 1 |
<script>alert(1)</script> & 防范提示：夜间请锁好车窗。
"""


def page(number: int, **values: object) -> SitePage:
    """One bulletin; *values* are what differs."""
    since = date(2026, 11, 9) - timedelta(weeks=number - 1)
    made: dict[str, object] = {
        "id": f"01TEST{number:020d}",
        "name": f"2026/{number:05d}",
        "title": f"昭君路派出所警情公告（2026年第{number}期）",
        "kind": Text("警情公告", "Bulletin"),
        "unit": "昭君路派出所",
        "since": since,
        "until": since + timedelta(days=6),
        "language": "zh",
        "source": SOURCE,
        "released_at": datetime(2026, 11, 20, 9, 0, tzinfo=ZONE) - timedelta(weeks=number - 1),
        "recalled_at": None,
        "recall_reason": "",
    }
    return SitePage(**{**made, **values})  # type: ignore[arg-type]


def three() -> list[SitePage]:
    """The newest corrects the second, which was recalled."""
    return [
        page(1, corrects="2026/00002"),
        page(
            2,
            source="",
            recalled_at=datetime(2026, 11, 19, 10, 0, tzinfo=ZONE),
            recall_reason="交通事故数有误",
            corrected_by="2026/00001",
        ),
        page(3),
    ]
