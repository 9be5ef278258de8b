"""Which sections a track walked and which points it passed.

Each position belongs to the nearest section within 25 m, but stays with the one before, or goes on
to one that meets it, where that is hardly further: so a track along a street does not jump to every
lane that it crosses. A section counts as walked when most of its length was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

from beatbook_patrol.ground.geometry import METRES_PER_DEGREE, Position, distance
from beatbook_patrol.ground.nearest import Near
from beatbook_patrol.tracks.doubting import REACH
from beatbook_patrol.tracks.reading import Fix

if TYPE_CHECKING:
    from beatbook_patrol.ground.graph import Ground, Point

LOYALTY = 10.0
"""Metres that another section must be nearer to be changed to, if it does not go on from here."""
AT_POINT = 30.0
"""Metres from a point within which a patrol was there."""
AGAIN = timedelta(minutes=10)
"""Who comes back to a point after this long visits it again."""
BIN = 10.0
WALKED = 0.6
"""The share of a section's length that makes it walked."""
STEP = 3.0
"""Metres; whoever stands still need not be looked at every second."""


class Visit(NamedTuple):
    """A point that was passed: when it was nearest, how many metres away."""

    point: str
    at: datetime
    distance: float


class Matched(NamedTuple):
    """Codes of sections walked, metres of the track, positions at no section, points passed."""

    sections: list[str]
    metres: float
    looked: int
    astray: int
    visits: list[Visit]


class _Cover:
    """How much of each section was walked, in pieces of ten metres."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._bins: defaultdict[str, set[int]] = defaultdict(set)

    def fill(self, section: str, start: float, end: float) -> None:
        """Between two offsets along a section somebody walked."""
        low, high = sorted((start, end))
        self._bins[section].update(range(floor(low / BIN), floor(high / BIN) + 1))

    def go_on(self, one: Near, other: Near) -> None:
        """From one section to another that meets it, over the junction they share."""
        before, after = self._ground.sections[one.section], self._ground.sections[other.section]
        shared = {before.start, before.end} & {after.start, after.end}
        if shared:
            node = min(shared)
            self.fill(one.section, one.offset, 0.0 if before.start == node else before.length)
            self.fill(other.section, 0.0 if after.start == node else after.length, other.offset)
        else:
            self.fill(other.section, other.offset, other.offset)

    def walked(self) -> list[str]:
        """The codes of sections of which most was walked."""
        return sorted(
            code
            for code, bins in self._bins.items()
            if len(bins) >= WALKED * ceil(self._ground.sections[code].length / BIN)
        )


def match(parts: Iterable[list[Fix]], ground: Ground) -> Matched:
    """Match the stretches of a track to a ground."""
    cover, points = _Cover(ground), PointGrid(ground.points.values())
    metres, looked, astray, visits = 0.0, 0, 0, list[Visit]()
    for part in parts:
        before: Near | None = None
        for fix, way in _steps(part):
            metres += way
            looked += 1
            now = _section(ground, fix.position, before)
            astray += now is None
            _cover(cover, before, now)
            before = now
        visits += points.passed(part)
    return Matched(cover.walked(), metres, looked, astray, _merged(visits))


def _steps(part: list[Fix]) -> Iterator[tuple[Fix, float]]:
    """The positions of a stretch that are steps away from one another, and how far."""
    last = part[0]
    yield last, 0.0
    for fix in part[1:]:
        way = distance(last.position, fix.position)
        if way >= STEP:
            yield fix, way
            last = fix


def _section(ground: Ground, place: Position, before: Near | None) -> Near | None:
    near = ground.sections_near(place, REACH)
    if not near or before is None:
        return near[0] if near else None
    loyal = [one for one in near if one.distance <= near[0].distance + LOYALTY]
    for one in loyal:
        if one.section == before.section:
            return one
    last = ground.sections[before.section]
    ends = {last.start, last.end}
    for one in loyal:
        section = ground.sections[one.section]
        if section.start in ends or section.end in ends:
            return one
    return near[0]


def _cover(cover: _Cover, before: Near | None, now: Near | None) -> None:
    if now is None:
        return
    if before is None:
        cover.fill(now.section, now.offset, now.offset)
    elif before.section == now.section:
        cover.fill(now.section, before.offset, now.offset)
    else:
        cover.go_on(before, now)


class PointGrid:
    """Points in square cells, so that a position is held against those around it only."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
        every = list(points)
        self._narrow = cos(radians(every[0].latitude)) if every else 1.0
        for point in every:
            self._cells[self._cell(point.position)].append(point)

    def _cell(self, place: Position) -> tuple[int, int]:
        # A degree of longitude is shorter: its cells are as wide as they are high.
        high = 2 * AT_POINT / METRES_PER_DEGREE
        return floor(place[0] * self._narrow / high), floor(place[1] / high)

    def near(self, place: Position) -> Iterator[tuple[Point, float]]:
        """The points at which somebody at a position is, and how many metres away."""
        column, row = self._cell(place)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                for point in self._cells.get((x, y), ()):
                    away = distance(place, point.position)
                    if away <= AT_POINT:
                        yield point, away

    def passed(self, part: Iterable[Fix]) -> Iterator[Visit]:
        """A visit for every position at a point, of one stretch."""
        for fix in part:
            for point, away in self.near(fix.position):
                yield Visit(point.code, fix.at, away)


def _merged(visits: list[Visit]) -> list[Visit]:
    """One visit for each time that somebody came to a point: the moment nearest to it."""
    groups: dict[str, list[list[Visit]]] = {}
    for visit in visits:
        known = groups.setdefault(visit.point, [[visit]])
        if visit.at - known[-1][-1].at > AGAIN:
            known.append([])
        known[-1].append(visit)
    best = (min(one, key=lambda v: (v.distance, v.at)) for many in groups.values() for one in many)
    return sorted(best, key=lambda visit: visit.at)
