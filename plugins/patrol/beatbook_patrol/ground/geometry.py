"""Lengths, distances and places along lines on a small piece of the earth.

Positions are WGS-84 degrees as (longitude, latitude). A beat is a few kilometres wide, so a plane
touching the sphere at its middle is as good as the ellipsoid: within 0.3 per cent in length.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple

Position = tuple[float, float]
"""Longitude and latitude in WGS-84 degrees."""
Line = tuple[Position, ...]

DECIMALS = 7
"""Of a degree; the last one is a centimetre."""
METRES_PER_DEGREE = 111_195.0
"""Of a great circle on a sphere of 6,371,009 m, the mean radius of the earth."""


class Foot(NamedTuple):
    """The place of a line that is nearest to somewhere.

    `offset` is how far along the line it lies and `distance` how far from there, in metres.
    """

    position: Position
    offset: float
    distance: float


def distance(one: Position, other: Position) -> float:
    """Metres between two positions that are at most some tens of kilometres apart."""
    east = (other[0] - one[0]) * cos(radians((one[1] + other[1]) / 2))
    return hypot(east, other[1] - one[1]) * METRES_PER_DEGREE


def length(line: Sequence[Position]) -> float:
    """Metres along a line."""
    return sum(map(distance, line, line[1:]))


def parse_line(text: str) -> Line:
    """A line from its text ``lon,lat lon,lat ...``. Raises ValueError where it is none."""
    points = tuple(_position(word) for word in text.split())
    if len(points) < len(("begin", "end")):
        raise ValueError(text)
    return points


def _position(word: str) -> Position:
    longitude, latitude = word.split(",")
    return float(longitude), float(latitude)


def rounded(place: Position) -> Position:
    """A position to seven decimals, a centimetre."""
    return round(place[0], DECIMALS), round(place[1], DECIMALS)


def format_line(line: Sequence[Position]) -> str:
    """The text of a line: seven decimals, no zeros behind."""
    return " ".join(f"{_short(longitude)},{_short(latitude)}" for longitude, latitude in line)


def _short(degrees: float) -> str:
    return f"{degrees:.{DECIMALS}f}".rstrip("0").rstrip(".")


def foot(line: Sequence[Position], place: Position) -> Foot:
    """The place of a line that is nearest to *place*; the first of several."""
    best, before = Foot(line[0], 0.0, distance(line[0], place)), 0.0
    for start, end in pairwise(line):
        long = distance(start, end)
        share = _share(start, end, place)
        spot = between(start, end, share)
        away = distance(spot, place)
        if away < best.distance:
            best = Foot(spot, before + share * long, away)
        before += long
    return best


def _share(start: Position, end: Position, place: Position) -> float:
    """Where on a stretch the foot of *place* lies: 0 at its start, 1 at its end."""
    narrow = cos(radians(start[1])) ** 2
    east, north = end[0] - start[0], end[1] - start[1]
    square = east * east * narrow + north * north
    if not square:
        return 0.0
    along = (place[0] - start[0]) * east * narrow + (place[1] - start[1]) * north
    return min(1.0, max(0.0, along / square))


def between(start: Position, end: Position, share: float) -> Position:
    """The position at a share of the way from one to the other."""
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def at_offset(line: Sequence[Position], offset: float) -> Position:
    """The position so many metres along a line, its end where it is shorter."""
    for start, end in pairwise(line):
        long = distance(start, end)
        if offset <= long:
            return between(start, end, offset / long if long else 0.0)
        offset -= long
    return line[-1]
