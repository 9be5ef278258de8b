"""What a week asks for, item by item: this section, that point, so many minutes in the beat.

An item is the smallest thing that can be met or stay unmet; plans are made from items and judged
by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from beatbook.patrol.declare import AREA, BEAT, POINT, SECTION, Requirement
from beatbook.store.query import Query
from beatbook_patrol.clocktimes import span
from beatbook_patrol.requirements import InForce, in_force

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_patrol.ground.graph import Ground

PRESENCE = "presence"
WEEK = 7
Window = tuple[datetime, datetime]
"""A span of moments, the end not included."""


class Area(NamedTuple):
    """A patrol area by the codes of its sections and points."""

    name: str
    kind: str
    sections: frozenset[str]
    points: frozenset[str]


class Item(NamedTuple):
    """One thing asked: `what` is section, point or presence; `code` which one.

    It is to be done `times` times within `windows`: one for a day's item, several for a week's.
    Presence in an area counts on its `sections`; in the whole beat anywhere (none given).
    """

    rule: InForce
    what: str
    code: str
    windows: tuple[Window, ...]
    times: int
    sections: frozenset[str] = frozenset()

    @property
    def requirement(self) -> Requirement:
        """The requirement that asks."""
        return self.rule.requirement

    @property
    def day(self) -> date | None:
        """The day it is asked on; None for something of a week."""
        return None if self.requirement.each == "week" else self.windows[0][0].date()


class Asked(NamedTuple):
    """All items of a week, and codes that a requirement names but the ground does not have."""

    items: tuple[Item, ...]
    unknown: tuple[tuple[InForce, str], ...]


def week_days(monday: date) -> list[date]:
    """Monday to Sunday."""
    return [monday + timedelta(days=nth) for nth in range(WEEK)]


def areas_of(book: Book, ground: Ground) -> list[Area]:
    """The patrol areas that lie on this ground."""
    codes = {id: one.code for id, one in ground.by_id.items()}
    found = []
    for record in book.store.select(book.spec("patrol_area"), Query("patrol_area")):
        values = record.values
        sections = frozenset(codes[id] for id in values["sections"] if id in codes)
        points = frozenset(codes[id] for id in values["points"] if id in codes)
        if sections or points:
            found.append(Area(values["name"], values["kind"], sections, points))
    return found


def asked(book: Book, unit: str, monday: date, ground: Ground) -> Asked:
    """Everything that the requirements in force ask of a unit in a week."""
    by_day = {day: in_force(book, unit, day) for day in week_days(monday)}
    areas = areas_of(book, ground)
    items: list[Item] = []
    unknown: dict[tuple[str, str], tuple[InForce, str]] = {}
    for rule, windows in _spread(by_day, book.zone):
        targets = Targets(ground, areas, rule.requirement)
        items += items_of(rule, windows, targets)
        for code in targets.unknown():
            unknown[rule.requirement.name, code] = (rule, code)
    return Asked(tuple(items), tuple(unknown.values()))


def _spread(
    by_day: Mapping[date, Iterable[InForce]], zone: tzinfo
) -> Iterator[tuple[InForce, tuple[Window, ...]]]:
    """Each requirement with its windows: a day's by itself, a week's all together."""
    weekly: dict[InForce, list[Window]] = {}
    for day, rules in by_day.items():
        for rule in rules:
            window = span(rule.requirement.hours, day, zone)
            if rule.requirement.each == "week":
                weekly.setdefault(rule, []).append(window)
            else:
                yield rule, (window,)
    for rule, windows in weekly.items():
        yield rule, tuple(windows)


def items_of(rule: InForce, windows: tuple[Window, ...], targets: Targets) -> Iterator[Item]:
    """The items of a requirement on its targets, each within all of the windows."""
    times = rule.requirement.times
    if rule.requirement.minutes and rule.requirement.target in (BEAT, AREA):
        for code, sections in targets.places():
            yield Item(rule, PRESENCE, code, windows, times, sections)
        return
    for code in sorted(targets.sections()):
        yield Item(rule, SECTION, code, windows, times)
    for code in sorted(targets.points()):
        yield Item(rule, POINT, code, windows, times)


class Targets:
    """What on a ground a requirement is about."""

    def __init__(self, ground: Ground, areas: Iterable[Area], asking: Requirement) -> None:
        self.ground = ground
        self.asking = asking
        self.areas = [one for one in areas if self._fits(one.kind, one.name)]

    def _fits(self, kind: str, code: str) -> bool:
        kinds, codes = self.asking.kinds, self.asking.codes
        return (not kinds or kind in kinds) and (not codes or code in codes)

    def sections(self) -> set[str]:
        """The codes of sections to be walked."""
        sections = self.ground.sections.values()
        match self.asking.target:
            case "section":
                return {one.code for one in sections if self._fits(one.kind, one.code)}
            case "area":
                return {code for area in self.areas for code in area.sections}
            case "beat":
                return {one.code for one in sections}
        return set()

    def points(self) -> set[str]:
        """The codes of points to be visited."""
        if self.asking.target == POINT:
            points = self.ground.points.values()
            return {one.code for one in points if self._fits(one.kind, one.code)}
        if self.asking.target == AREA:
            return {code for area in self.areas for code in area.points}
        return set()

    def places(self) -> list[tuple[str, frozenset[str]]]:
        """Where to be for some time: the beat, or each area with its sections."""
        if self.asking.target == BEAT:
            return [("", frozenset())] if self.ground.sections else []
        return [(one.name, one.sections) for one in self.areas if one.sections]

    def unknown(self) -> list[str]:
        """Codes that the requirement names and the ground does not have."""
        known: set[str] = set()
        match self.asking.target:
            case "section":
                known = set(self.ground.sections)
            case "point":
                known = set(self.ground.points)
            case "area":
                known = {area.name for area in self.areas}
        return [code for code in self.asking.codes if code not in known]
