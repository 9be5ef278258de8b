"""What stations everywhere patrol: rush hours, key areas, the whole beat, town and country.

National rules say how patrols go (公安部令第17号: mainly on foot, beside it bicycles and vehicles)
and what they look after, but no numbers. Where there is none, the source says that it is published
practice: a region or station with rules of its own takes its place under the same name.
"""

from __future__ import annotations

from datetime import date, time

from beatbook.patrol.declare import AREA, BEAT, POINT, Hours, Requirement
from beatbook.texts import Text

ORDER_17 = Text(
    "城市人民警察巡逻规定(公安部令第17号，1994年)第三条：徒步为主，自行车、机动车相结合",
    "Rules on Patrols by People's Police in Cities (MPS Order 17, 1994) art. 3: mainly on foot,"
    " beside it bicycles and vehicles",
)
DUTY_RULES = Text(
    "公安派出所执法执勤工作规范(学校周边、大型公共场所等为巡逻重点)；次数为通行做法，无全国性规定",
    "Rules for police stations on duty (surroundings of schools, large public places); how often is"
    " published practice, there is no national number",
)
RUSH = Text(
    "各地公布的“站高峰”做法：上下班、上下学时段见警；时段和时长无全国性规定",
    "published practice of rush-hour presence; there is no national rule on hours and minutes",
)
ROUND_THE_CLOCK = Text(
    "公布的做法：城区24小时巡逻、农村夜间不少于3小时(六合)；无全国性规定",
    "published practice: towns round the clock, the country at least three hours each night"
    " (Liuhe); there is no national rule",
)
BOTH_KINDS = Text(
    "公布的做法：重点时段、重点路段巡逻与全面巡逻相结合；次数无全国性规定",
    "published practice: key hours and key roads beside the whole beat; no national number",
)
WORKDAYS = (0, 1, 2, 3, 4)
SINCE = date(1994, 2, 25)
"""The day of Order 17; practice is older than anybody can date."""


def requirements(_day: date) -> list[Requirement]:
    """What is asked everywhere, two people at least."""
    return [*_rush_hours(), _key_areas(), _whole_beat(), *_town_and_country()]


def _rush_hours() -> list[Requirement]:
    spans = {
        "patrol.rush_morning": (Text("站高峰(早)", "Morning rush hour"), (7, 20), (8, 40)),
        "patrol.rush_evening": (Text("站高峰(晚)", "Evening rush hour"), (17, 30), (19, 0)),
    }
    return [
        Requirement(
            name=name,
            label=label,
            source=RUSH,
            target=POINT,
            kinds=("school", "junction"),
            hours=Hours(time(*start), time(*end)),
            weekdays=WORKDAYS,
            minutes=10,
            start=SINCE,
            weight=3,
        )
        for name, (label, start, end) in spans.items()
    ]


def _key_areas() -> Requirement:
    return Requirement(
        name="patrol.key_areas",
        label=Text("重点时段、重点路段", "Key hours and key roads"),
        source=DUTY_RULES,
        target=AREA,
        kinds=("campus", "commercial", "transport", "night", "key_part", "key_road"),
        hours=Hours(time(18), time(0)),
        start=SINCE,
        weight=2,
    )


def _whole_beat() -> Requirement:
    return Requirement(
        name="patrol.all_over",
        label=Text("全面巡逻", "The whole beat"),
        source=Text(
            f"{BOTH_KINDS.zh}；{ORDER_17.zh}",
            f"{BOTH_KINDS.en}; {ORDER_17.en}",
        ),
        target=BEAT,
        each="week",
        start=SINCE,
    )


def _town_and_country() -> list[Requirement]:
    """Hours to be out in areas that a station marks as town or countryside."""
    town = Requirement(
        name="patrol.town",
        label=Text("城区24小时巡逻", "Towns round the clock"),
        source=ROUND_THE_CLOCK,
        target=AREA,
        kinds=("urban",),
        minutes=24 * 60,
        start=SINCE,
        weight=2,
    )
    country = Requirement(
        name="patrol.country_night",
        label=Text("农村夜间巡逻", "The country by night"),
        source=ROUND_THE_CLOCK,
        target=AREA,
        kinds=("rural",),
        hours=Hours(time(20), time(6)),
        minutes=180,
        start=SINCE,
        weight=2,
    )
    return [town, country]
