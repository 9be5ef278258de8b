"""A form for counting: pieces of work by several officers, at doors, for offices; and a station."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_assessment import plugin as assessment
from support import toy
from support.points import Point, point

SAME = Text("工作", "Work")
FORM = "work"


@f.form(FORM, label=SAME, title=("day",), retention="work", counted=("day", "door"))
class Work:
    """One piece of work."""

    day: date | None = f.day(Text("日期", "Day"))
    at: datetime | None = f.moment(Text("时间", "At"))
    officers: tuple[str, ...] = f.officer(Text("人员", "Officers"), many=True)
    office: str | None = f.unit(Text("对象", "For whom"))
    door: str | None = f.text(Text("门", "Door"))
    hours: Decimal | None = f.number(Text("小时", "Hours"), 1)
    people: int | None = f.integer(Text("人数", "People"))


POINTS = [
    Point("toy", toy),
    point("working", registry_forms=[Work]),
    Point("assessment", assessment),
]
