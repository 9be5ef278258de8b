"""What lies near a place: sections by a grid of their segments, points and junctions by turn.

A track has thousands of positions and each asks for the sections near it, so the segments lie in
square cells of a plane, and only those of the cells around a place are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, floor, hypot, radians
from typing import NamedTuple

from beatbook_patrol.ground.geometry import METRES_PER_DEGREE, Line, Position, distance

CELL = 100.0
"""Metres; about as long as a section of a town."""


class Near(NamedTuple):
    """A section near a place: its code, metres along it, metres away, and the nearest position."""

    section: str
    offset: float
    distance: float
    position: Position


class NearPoint(NamedTuple):
    """A point or junction near a place, and how many metres away."""

    code: str
    distance: float


class _Segment(NamedTuple):
    """A straight piece of a section in the plane, in metres; `before` those of the line so far."""

    section: str
    x: float
    y: float
    east: float
    north: float
    square: float
    before: float


def nearest_of(
    places: Iterable[tuple[str, Position]], place: Position, reach: float
) -> NearPoint | None:
    """The nearest of named places, if one lies within so many metres."""
    found = (NearPoint(code, distance(place, one)) for code, one in places)
    best = min(found, key=lambda near: (near.distance, near.code), default=None)
    return best if best is not None and best.distance <= reach else None


class SegmentGrid:
    """The lines of sections by code, cut into segments and laid into square cells."""

    def __init__(self, lines: Mapping[str, Line]) -> None:
        ends = [line[0] for line in lines.values()] or [(0.0, 0.0)]
        self._origin = min(ends)[0], sum(latitude for _, latitude in ends) / len(ends)
        self._narrow = METRES_PER_DEGREE * cos(radians(self._origin[1]))
        self._cells: dict[tuple[int, int], list[_Segment]] = defaultdict(list)
        for code, line in lines.items():
            for segment in self._segments(code, line):
                for cell in _cells(segment):
                    self._cells[cell].append(segment)

    def _plane(self, place: Position) -> Position:
        east, north = place[0] - self._origin[0], place[1] - self._origin[1]
        return east * self._narrow, north * METRES_PER_DEGREE

    def _degrees(self, x: float, y: float) -> Position:
        return self._origin[0] + x / self._narrow, self._origin[1] + y / METRES_PER_DEGREE

    def _segments(self, code: str, line: Line) -> Iterator[_Segment]:
        before = 0.0
        for (x, y), (to_x, to_y) in pairwise(map(self._plane, line)):
            east, north = to_x - x, to_y - y
            square = east * east + north * north
            yield _Segment(code, x, y, east, north, square, before)
            before += hypot(east, north)

    def near(self, place: Position, reach: float) -> list[Near]:
        """The sections within *reach* metres of a place, the nearest first."""
        x, y = self._plane(place)
        best: dict[str, tuple[float, float, float, float]] = {}
        for segment in self._around(x, y, reach):
            spot = _foot(segment, x, y)
            if spot[0] <= reach and (segment.section not in best or spot < best[segment.section]):
                best[segment.section] = spot
        found = [
            Near(code, offset, away, self._degrees(at_x, at_y))
            for code, (away, offset, at_x, at_y) in best.items()
        ]
        return sorted(found, key=lambda near: (near.distance, near.section))

    def _around(self, x: float, y: float, reach: float) -> Iterator[_Segment]:
        columns = range(floor((x - reach) / CELL), floor((x + reach) / CELL) + 1)
        rows = range(floor((y - reach) / CELL), floor((y + reach) / CELL) + 1)
        for column in columns:
            for row in rows:
                yield from self._cells.get((column, row), ())

    def nearest(self, place: Position, reach: float) -> Near | None:
        """The nearest section, if one lies within *reach* metres; looks further step by step."""
        look = min(CELL / 2, reach)
        while True:
            found = self.near(place, look)
            if found or look >= reach:
                return found[0] if found else None
            look = min(look * 4, reach)


def _cells(segment: _Segment) -> Iterator[tuple[int, int]]:
    """The cells of the square around a segment."""
    xs = sorted((segment.x, segment.x + segment.east))
    ys = sorted((segment.y, segment.y + segment.north))
    for column in range(floor(xs[0] / CELL), floor(xs[1] / CELL) + 1):
        for row in range(floor(ys[0] / CELL), floor(ys[1] / CELL) + 1):
            yield column, row


def _foot(segment: _Segment, x: float, y: float) -> tuple[float, float, float, float]:
    """Metres away, metres along the section, and the position in the plane."""
    share = 0.0
    if segment.square:
        along = (x - segment.x) * segment.east + (y - segment.y) * segment.north
        share = min(1.0, max(0.0, along / segment.square))
    at_x, at_y = segment.x + share * segment.east, segment.y + share * segment.north
    offset = segment.before + share * segment.square**0.5
    return hypot(x - at_x, y - at_y), offset, at_x, at_y
