"""The map of a coverage: sections and points where they are, drawn by how they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, radians
from typing import NamedTuple

from beatbook.papers.declare import ALARM, CALM, FAINT, WARNING, Drawing, Mark, Stroke
from beatbook.texts import Text
from beatbook_patrol.coverage.counts import NOT_DONE, PARTLY, UNPLANNED, WHOLE, Coverage
from beatbook_patrol.ground.geometry import Position
from beatbook_patrol.ground.graph import Ground

LOOKS = {NOT_DONE: ALARM, PARTLY: WARNING, WHOLE: CALM, UNPLANNED: FAINT}
"""What is missing is drawn the most, what nobody planned the least."""
SECTION_LEGEND = (
    (ALARM, Text("未巡到", "not walked")),
    (WARNING, Text("部分巡到", "walked in part")),
    (CALM, Text("已巡到", "walked")),
    (FAINT, Text("未列入计划", "not planned")),
)
POINT_LEGEND = (
    (ALARM, Text("有漏点", "missed")),
    (WARNING, Text("有早到迟到", "early or late")),
    (CALM, Text("全部正点", "all on time")),
    (FAINT, Text("未列入计划", "not planned")),
)
_MARGIN = 0.03
_SMALLEST = 1e-4
"""Degrees, some ten metres: a single point still has a map around it."""


class Frame(NamedTuple):
    """The rectangle of the earth that a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def ratio(self) -> float:
        """Width over height on the ground: a degree east is shorter than a degree north."""
        narrow = cos(radians((self.south + self.north) / 2))
        return (self.east - self.west) * narrow / (self.north - self.south)

    def place(self, position: Position) -> tuple[float, float]:
        """A position in the numbers of a drawing."""
        longitude, latitude = position
        return (
            (longitude - self.west) / (self.east - self.west),
            (self.north - latitude) / (self.north - self.south),
        )


def frame(ground: Ground) -> Frame | None:
    """The rectangle around everything on the ground, with a margin; None where there is nothing."""
    found = list(_positions(ground))
    if not found:
        return None
    longitudes, latitudes = [one[0] for one in found], [one[1] for one in found]
    west, south, east, north = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    aside = max((east - west) * _MARGIN, _SMALLEST)
    above = max((north - south) * _MARGIN, _SMALLEST)
    return Frame(west - aside, south - above, east + aside, north + above)


def _positions(ground: Ground) -> Iterator[Position]:
    for section in ground.sections.values():
        yield from section.line
    yield from (point.position for point in ground.points.values())


def street_map(ground: Ground, coverage: Coverage) -> Drawing | None:
    """The map; None where the ground is empty."""
    shown = frame(ground)
    if shown is None:
        return None
    sections = {one.code: one.state for one in coverage.sections}
    points = {one.id: one.counts.state for one in coverage.points}
    return Drawing(
        tuple(_strokes(ground, shown, sections)),
        tuple(_marks(ground, shown, points)),
        shown.ratio,
        SECTION_LEGEND,
        POINT_LEGEND,
    )


def _strokes(ground: Ground, shown: Frame, states: Mapping[str, str]) -> Iterator[Stroke]:
    for section in ground.sections.values():
        look = LOOKS[states.get(section.code, UNPLANNED)]
        yield Stroke(tuple(map(shown.place, section.line)), look)


def _marks(ground: Ground, shown: Frame, states: Mapping[str, str]) -> Iterator[Mark]:
    for point in ground.points.values():
        x, y = shown.place(point.position)
        yield Mark(x, y, point.code, LOOKS[states.get(point.id, UNPLANNED)])
