"""河南省城市人民警察巡察条例 art. 4: main roads and squares, day and night, two or more, on foot.

The regulation says no number; once by day and once by night is the least that "day and night" can
mean. It holds for cities with districts; where a station lies in none, its own record under the
same name takes its place.
"""

from __future__ import annotations

from datetime import date, time

from beatbook.patrol.declare import FOOT, POINT, SECTION, Hours, Requirement
from beatbook.texts import Text

REGULATION = Text(
    "河南省城市人民警察巡察条例(1995年)第四条：主要道路和广场，昼夜巡察，徒步为主，二人以上",
    "Henan Regulations on Police Patrols in Cities (1995) art. 4: main roads and squares, day and"
    " night, mainly on foot, two or more",
)
SINCE = date(1995, 9, 6)
DAY, NIGHT = Hours(time(8), time(20)), Hours(time(20), time(6))
MAIN_ROADS = ("arterial", "collector")
"""Codes of ``road_kind``."""


def requirements(_day: date) -> list[Requirement]:
    """Main roads and squares, once by day and once by night."""
    by_day, by_night = Text("日间", "by day"), Text("夜间", "by night")
    return [
        _asked(f"patrol.{what}_{when}", _label(label, words), target, kinds, hours)
        for what, label, target, kinds in (
            ("roads", Text("主要道路巡察", "Main roads"), SECTION, MAIN_ROADS),
            ("squares", Text("广场巡察", "Squares"), POINT, ("park",)),
        )
        for when, words, hours in (("day", by_day, DAY), ("night", by_night, NIGHT))
    ]


def _label(what: Text, when: Text) -> Text:
    return Text(f"{what.zh}({when.zh})", f"{what.en} {when.en}")


def _asked(
    name: str, label: Text, target: str, kinds: tuple[str, ...], hours: Hours
) -> Requirement:
    return Requirement(
        name=name,
        label=label,
        source=REGULATION,
        target=target,
        kinds=kinds,
        hours=hours,
        mode=FOOT,
        start=SINCE,
        weight=2,
    )
