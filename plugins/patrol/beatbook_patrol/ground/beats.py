"""Whose beat a place is in: polygons of units, from GeoJSON; their property ``unit`` says whose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError, UsageProblem
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position, at_offset, length

if TYPE_CHECKING:
    from beatbook.book import Book


class Beat(NamedTuple):
    """The area of a unit: rings, of which those inside another one are holes."""

    unit: str
    rings: tuple[Line, ...]

    def holds(self, place: Position) -> bool:
        """Whether a place lies in it: going east its rings are crossed an odd number of times."""
        crossed = sum(_crossings(ring, place) for ring in self.rings)
        return crossed % 2 == 1


def _crossings(ring: Line, place: Position) -> int:
    """How often the line from a place to the east crosses a ring."""
    x, y = place
    return sum(
        (from_y > y) != (to_y > y) and x < from_x + (to_x - from_x) * (y - from_y) / (to_y - from_y)
        for (from_x, from_y), (to_x, to_y) in pairwise(ring)
    )


def unit_of(line: Line, beats: Sequence[Beat], otherwise: str) -> str:
    """The unit in whose area the middle of a section lies; *otherwise* where none has it."""
    middle = at_offset(line, length(line) / 2)
    return next((beat.unit for beat in beats if beat.holds(middle)), otherwise)


def read_beats(book: Book, text: str, move: Callable[[Position], Position]) -> list[Beat]:
    """The areas in a GeoJSON text, their positions put through *move*.

    Raises UsageProblem where a feature is no polygon or names no unit of the book.
    """
    try:
        features = list(json.loads(text)["features"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BeatbookError(_NO_AREAS) from None
    return [_beat(book, number, one, move) for number, one in enumerate(features, 1)]


def _beat(
    book: Book, number: int, feature: dict[str, Any], move: Callable[[Position], Position]
) -> Beat:
    about = feature.get("properties") or {}
    name = str(about.get("unit") or about.get("name") or "")
    if not name:
        raise UsageProblem(_NO_UNIT.with_values(number=number))
    geometry = feature.get("geometry") or {}
    rings = tuple(tuple(map(move, ring)) for ring in _rings(number, geometry))
    return Beat(book.units.resolve(name, book.today()), rings)


def _rings(number: int, geometry: dict[str, Any]) -> Iterator[Line]:
    parts = geometry.get("coordinates") or ()
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise UsageProblem(_NO_POLYGON.with_values(number=number))
    for polygon in [parts] if geometry["type"] == "Polygon" else parts:
        for ring in polygon:
            yield tuple((float(place[0]), float(place[1])) for place in ring)


_NO_AREAS = Text(
    "责任区文件不是GeoJSON的FeatureCollection", "the file of areas is no GeoJSON FeatureCollection"
)
_NO_UNIT = Text(
    "责任区文件第{number}个要素没有写单位；请填写属性unit",
    "area {number} names no unit; give it the property “unit”",
)
_NO_POLYGON = Text(
    "责任区文件第{number}个要素不是Polygon或者MultiPolygon",
    "area {number} is neither a Polygon nor a MultiPolygon",
)
