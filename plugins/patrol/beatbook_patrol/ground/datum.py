"""From GCJ-02, in which Chinese maps are published, to WGS-84 and back.

GCJ-02 moves every position in China by 100 to 700 m; nothing in a position says which datum it is
in, so whoever brings one must state it. The formula forwards is the one that was published in
2010 and that all converters share; backwards there is none, so a guess is corrected by what it is
wrong by until that is a millimetre. The packages that do this (eviltransform, prcoords,
coord-convert) are untyped and years old, and the oldest way, one correction only, errs by metres.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

from beatbook_patrol.forms.positions import inside_china
from beatbook_patrol.ground.geometry import Position

WGS84, GCJ02 = "wgs84", "gcj02"
"""Codes of the list ``track_datum``."""

_AXIS = 6_378_245.0
_SQUARED_ECCENTRICITY = 0.006_693_421_622_965_943_23
"""Of the Krasovsky ellipsoid, as the formula has them."""
_MIDDLE = (105.0, 35.0)
_CLOSE = 1e-9
"""Degrees; a tenth of a millimetre."""
_MOST_CORRECTIONS = 10


def to_gcj02(place: Position) -> Position:
    """The GCJ-02 degrees of a WGS-84 position; outside China nothing is moved."""
    if not inside_china(*place):
        return place
    east, north = _moved(place)
    return place[0] + east, place[1] + north


def to_wgs84(place: Position) -> Position:
    """The WGS-84 position of GCJ-02 degrees, good to a centimetre; the same outside China."""
    if not inside_china(*place):
        return place
    guess = place
    for _correction in range(_MOST_CORRECTIONS):
        east, north = _moved(guess)
        better = place[0] - east, place[1] - north
        change = max(abs(better[0] - guess[0]), abs(better[1] - guess[1]))
        guess = better
        if change < _CLOSE:
            break
    return guess


def _moved(place: Position) -> Position:
    """How many degrees GCJ-02 lies to the east and north of a WGS-84 position."""
    x, y = place[0] - _MIDDLE[0], place[1] - _MIDDLE[1]
    latitude = radians(place[1])
    flat = 1 - _SQUARED_ECCENTRICITY * sin(latitude) ** 2
    meridian = _AXIS * (1 - _SQUARED_ECCENTRICITY) / flat**1.5
    parallel = _AXIS / sqrt(flat) * cos(latitude)
    return _east(x, y) * 180 / (parallel * pi), _north(x, y) * 180 / (meridian * pi)


def _east(x: float, y: float) -> float:
    """Metres to the east."""
    plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    waves = _short_waves(x) + 20 * sin(pi * x) + 40 * sin(pi * x / 3)
    return plain + (waves + 150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)) * 2 / 3


def _north(x: float, y: float) -> float:
    """Metres to the north."""
    plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    waves = _short_waves(x) + 20 * sin(pi * y) + 40 * sin(pi * y / 3)
    return plain + (waves + 160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)) * 2 / 3


def _short_waves(x: float) -> float:
    return 20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
