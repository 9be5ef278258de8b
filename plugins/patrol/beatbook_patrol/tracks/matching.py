"""Which sections a track walked and which points it passed.

Every position may belong to each section within reach; the likeliest walk over all of them is the
one that stays near the positions and is hardly longer than the straight lines between them (the
hidden Markov model of Newson and Krumm, 2009). So a track along a street does not jump to the lane
that it crosses or to the other carriageway. A section counts as walked when most of its length was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, cos, floor, radians
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from beatbook_patrol.ground.geometry import METRES_PER_DEGREE, Position, distance
from beatbook_patrol.tracks.doubting import REACH
from beatbook_patrol.tracks.reading import Fix
from beatbook_patrol.tracks.ways import Piece, Ways

if TYPE_CHECKING:
    from beatbook_patrol.ground.graph import Ground, Point
    from beatbook_patrol.ground.nearest import Near

SECONDS, METRES = 8.0, 45.0
"""Positions within so many seconds and metres are one, their mean: so errors cancel out."""
ERROR, DETOUR = 7.0, 6.0
"""Metres by which a position is usually off, and a way longer than the straight line."""
AT_POINT = 30.0
"""Metres from a point within which a patrol was there."""
AGAIN = timedelta(minutes=10)
"""Who comes back to a point after this long visits it again."""
BIN = 5.0
WALKED = 0.6
"""The share of a section's length that makes it walked."""


class Visit(NamedTuple):
    """A point that was passed: when it was nearest, how many metres away."""

    point: str
    at: datetime
    distance: float


class Matched(NamedTuple):
    """Codes of sections walked, metres along sections, positions at none, points passed."""

    sections: list[str]
    metres: float
    looked: int
    astray: int
    visits: list[Visit]


class _Step(NamedTuple):
    """A position with the sections it may belong to: cost of the walk there, which one before."""

    fix: Fix
    near: list[Near]
    costs: list[float]
    before: list[int]


class _Cover:
    """How much of each section was walked, in pieces of a few metres."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._bins: defaultdict[str, set[int]] = defaultdict(set)
        self.metres = 0.0

    def fill(self, piece: Piece) -> None:
        """Somebody walked between two offsets along a section."""
        self.metres += abs(piece.end - piece.start)
        low, high = sorted((piece.start, piece.end))
        last = ceil(self._ground.sections[piece.section].length / BIN) - 1
        bins = range(floor(low / BIN), min(floor(high / BIN), last) + 1)
        self._bins[piece.section].update(bins)

    def walked(self) -> list[str]:
        """The codes of sections of which most was walked."""
        return sorted(
            code
            for code, bins in self._bins.items()
            if len(bins) >= WALKED * ceil(self._ground.sections[code].length / BIN)
        )


def match(parts: Iterable[list[Fix]], ground: Ground) -> Matched:
    """Match the stretches of a track to a ground."""
    stretches = [list(_steady(part)) for part in parts]
    cover, ways = _Cover(ground), Ways(ground, _radius(stretches))
    looked = found = 0
    for stretch in stretches:
        looked += len(stretch)
        for chain in _chains(stretch, ground, ways):
            found += len(chain)
            for one, other in pairwise(_likeliest(chain)):
                for piece in ways.pieces(one, other):
                    cover.fill(piece)
    points = PointGrid(ground.points.values())
    visits = [visit for part in parts for visit in points.passed(part)]
    return Matched(cover.walked(), cover.metres, looked, looked - found, _merged(visits))


def _steady(part: list[Fix]) -> Iterator[Fix]:
    """The positions of a stretch, those close to one another as one."""
    group = [part[0]]
    for fix in part[1:]:
        first = group[0]
        late = (fix.at - first.at).total_seconds() >= SECONDS
        if late or distance(first.position, fix.position) >= METRES:
            yield _mean(group)
            group = []
        group.append(fix)
    yield _mean(group)


def _mean(group: list[Fix]) -> Fix:
    count = len(group)
    longitude = sum(fix.position[0] for fix in group) / count
    latitude = sum(fix.position[1] for fix in group) / count
    return Fix(group[count // 2].at, (longitude, latitude))


def _radius(stretches: list[list[Fix]]) -> float:
    """How far ways between junctions are looked for: twice a usual step and a street's width."""
    steps = [
        distance(one.position, other.position)
        for stretch in stretches
        for one, other in pairwise(stretch)
    ]
    return 2 * REACH + 2 * median(steps) if steps else 0.0


def _chains(stretch: list[Fix], ground: Ground, ways: Ways) -> Iterator[list[_Step]]:
    """The positions of a stretch that are joined by ways, with the costs of walking there."""
    chain: list[_Step] = []
    for fix in stretch:
        near = ground.sections_near(fix.position, REACH)
        step = _next(chain[-1], fix, near, ways) if chain and near else None
        if step is None:
            if chain:
                yield chain
            chain = [_Step(fix, near, [_off(one) for one in near], [])] if near else []
        else:
            chain.append(step)
    if chain:
        yield chain


def _off(near: Near) -> float:
    """What it costs that a position lies so far from a section."""
    return (near.distance / ERROR) ** 2 / 2


def _next(last: _Step, fix: Fix, near: list[Near], ways: Ways) -> _Step | None:
    """The step to a position; None where no way leads from any place to any other."""
    straight = distance(last.fix.position, fix.position)
    places, costs, before = [], [], []
    for place in near:
        found = [
            (cost + abs(metres - straight) / DETOUR, nth)
            for nth, (cost, one) in enumerate(zip(last.costs, last.near, strict=True))
            if (metres := ways.length(one, place)) is not None
        ]
        if found:
            cost, nth = min(found)
            places.append(place)
            costs.append(cost + _off(place))
            before.append(nth)
    return _Step(fix, places, costs, before) if places else None


def _likeliest(chain: list[_Step]) -> list[Near]:
    """The places of the cheapest walk over a chain, in order."""
    nth = chain[-1].costs.index(min(chain[-1].costs))
    places = []
    for step in reversed(chain):
        places.append(step.near[nth])
        nth = step.before[nth] if step.before else nth
    return places[::-1]


class PointGrid:
    """Points by the square cells from which they can be reached, one look-up for a position."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
        every = list(points)
        self._narrow = cos(radians(every[0].latitude)) if every else 1.0
        for point in every:
            column, row = self._cell(point.position)
            for x in (column - 1, column, column + 1):
                for y in (row - 1, row, row + 1):
                    self._cells[x, y].append(point)

    def _cell(self, place: Position) -> tuple[int, int]:
        # A degree of longitude is shorter: cells are as wide as they are high.
        high = AT_POINT / METRES_PER_DEGREE
        return floor(place[0] * self._narrow / high), floor(place[1] / high)

    def passed(self, part: Iterable[Fix]) -> Iterator[Visit]:
        """A visit for every position at a point, of one stretch."""
        for fix in part:
            for point in self._cells.get(self._cell(fix.position), ()):
                away = distance(fix.position, point.position)
                if away <= AT_POINT:
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
