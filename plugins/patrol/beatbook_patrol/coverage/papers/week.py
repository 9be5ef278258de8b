"""Seven days of patrols on one screen: requirements and routes against days, each with its marks.

A requirement of a day for which nothing was planned is marked as well: a grid of nothing but what
was planned would hide what nobody thought of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind
from beatbook.patrol.declare import MISSED, Requirement
from beatbook.texts import Text
from beatbook_patrol.coverage.buckets import buckets
from beatbook_patrol.coverage.signs import SIGNS, UNPLANNED, marks
from beatbook_patrol.coverage.slots import Slot, by_day, slots
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.planning.items import Targets, areas_of
from beatbook_patrol.requirements import in_force

if TYPE_CHECKING:
    from beatbook.book import Book

DAYS = 7
MOST_ROUTES = 40
_TITLE = Text("七日巡逻", "Seven days of patrols")
_OTHER = Text("（无对应要求）", "(for no requirement)")
_TOTAL = Text("合计", "Total")
_MISSED = Text("漏缺", "Missed")
_NO_ROUTE = Text("（未定路线）", "(no route)")
_FROM_TO = Text("{starts} {first}至{last}", "{starts} {first} to {last}")
_AT = Text("{starts} {street}", "{starts} {street}")
_NOTHING = Text(
    "七日内没有要求，也没有任务；制定计划：beat action run patrol.plan",
    "nothing is asked for and nothing planned on these days; make a plan: beat action run"
    " patrol.plan",
)

Days = Mapping[date, Counter[str]]


@f.part
class Until:
    """The last of seven days."""

    until: date | None = f.day(
        Text("止", "Until"),
        help=Text("七日中的最后一日；不填为今天", "The last of seven days; left empty: today"),
    )


class Asking(NamedTuple):
    """A requirement with the days of the span on which something has to be done for it."""

    requirement: Requirement
    days: frozenset[date]


def write(book: Book, unit: str, asked: Any) -> Paper:
    """The paper of a unit and the seven days up to one."""
    last = asked.until or book.today()
    days = [last - timedelta(days=nth) for nth in reversed(range(DAYS))]
    ground = load(book, unit)
    found = slots(book, unit, days[0], last)
    asking = _asking(book, unit, days, ground)
    facts = Facts(
        (
            (Text("单位", "Unit"), book.title(unit)),
            (Text("期间", "Period"), f"{days[0]} – {last}"),
            (Text("任务", "Tasks"), len(found)),
        )
    )
    return Paper(
        _TITLE,
        (facts, requirement_grid(asking, found, days), route_grid(ground, found, days)),
        landscape=True,
    )


def _asking(book: Book, unit: str, days: Iterable[date], ground: Ground) -> list[Asking]:
    """What is asked of the ground there is; those of a week ask on no day by themselves."""
    areas = areas_of(book, ground)
    found: dict[str, Asking] = {}
    for day in days:
        for rule in in_force(book, unit, day):
            one = rule.requirement
            targets = Targets(ground, areas, one)
            if targets.sections() or targets.points() or targets.places():
                known = found.get(one.name, Asking(one, frozenset())).days
                daily = frozenset([day]) if one.each == "day" else frozenset()
                found[one.name] = Asking(one, known | daily)
    return list(found.values())


# Requirements against days


def requirement_grid(asking: Sequence[Asking], found: Sequence[Slot], days: Sequence[date]) -> Grid:
    """Each requirement with the tasks that serve it; a task may serve several."""
    rows = [
        (one.requirement.label, _with_gaps(one, _serving(found, one.requirement.name)))
        for one in asking
    ]
    known = {one.requirement.name for one in asking}
    others = by_day(slot for slot in found if not slot.serves & known)
    rows += [(_OTHER, others)] if others else []
    return _grid(Text("要求", "Requirement"), rows, days, Text("按要求", "By requirement"))


def _serving(found: Iterable[Slot], name: str) -> Days:
    return by_day(one for one in found if name in one.serves)


def _with_gaps(asking: Asking, planned: Days) -> Days:
    """The counts of a requirement with the days on which nothing was planned for it."""
    gaps = {day: Counter({UNPLANNED: 1}) for day in asking.days - planned.keys()}
    return {**planned, **gaps}


# Routes against days


def route_grid(ground: Ground, found: Sequence[Slot], days: Sequence[date]) -> Grid:
    """Each route and time of day with how it went, the earliest first."""
    routes: dict[tuple[str, tuple[str, ...]], list[Slot]] = {}
    for one in found:
        routes.setdefault((one.starts, one.route), []).append(one)
    rows: list[tuple[Text, Days]] = [
        (route_words(ground, starts, route), by_day(tasks))
        for (starts, route), tasks in sorted(routes.items())[:MOST_ROUTES]
    ]
    rows += [(_TOTAL, by_day(found))] if len(rows) > 1 else []
    return _grid(Text("路线", "Route"), rows, days, Text("按路线", "By route"))


def route_words(ground: Ground, starts: str, route: Sequence[str]) -> Text:
    """When a route begins, and its first and last street."""
    known = (ground.sections[code].name for code in route if code in ground.sections)
    streets = [name for name in known if name]
    if not streets:
        return Text(f"{starts} {_NO_ROUTE.zh}", f"{starts} {_NO_ROUTE.en}")
    if streets[0] == streets[-1]:
        return _AT.with_values(starts=starts, street=streets[0])
    return _FROM_TO.with_values(starts=starts, first=streets[0], last=streets[-1])


def _grid(what: Text, rows: Sequence[tuple[Text, Days]], days: Sequence[date], heading: Text) -> (
    Grid
):  # fmt: skip
    columns = (
        Column(what, 6),
        *(Column(bucket.label, 3) for bucket in buckets(days)),
        Column(_MISSED, 2, number=True),
    )
    cells = tuple(_cells(label, counts, days) for label, counts in rows)
    seen = {id for _label, counts in rows for one in counts.values() for id in one}
    signs = tuple(sign for sign in SIGNS if sign.id in seen)
    return Grid(columns, cells, heading, empty=_NOTHING, signs=signs)


def _cells(label: Text, counts: Days, days: Sequence[date]) -> tuple[Any, ...]:
    missed = sum(one[MISSED] + one[UNPLANNED] for one in counts.values())
    return (label, *(marks(counts.get(day, {})) for day in days), missed)


WEEK = PaperKind(
    name="patrol.week",
    label=_TITLE,
    help=Text(
        "七日内各项要求、各条路线的早、正、迟、漏，以及有要求而未安排的日子。",
        "Early, on time, late, missed of each requirement and route on seven days, and the days"
        " on which something was asked for and not planned.",
    ),
    about="unit",
    write=write,
    parameters=Until,
)
