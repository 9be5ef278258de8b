"""What is wrong with a position: it must lie in China, in degrees, longitude first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import SupportsFloat

from beatbook.problems import Problem
from beatbook.texts import Text

WEST, EAST, SOUTH, NORTH = 73, 136, 3, 54
"""The degrees between which China lies."""


def inside_china(longitude: float, latitude: float) -> bool:
    """Whether a position lies between the degrees of China."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def outside_china(
    longitude: SupportsFloat, latitude: SupportsFloat, *paths: str
) -> Iterator[Problem]:
    """A problem for each co-ordinate that is not in China; *paths* are its field or fields."""
    spans = ((longitude, WEST, EAST), (latitude, SOUTH, NORTH))
    for (value, low, high), path in zip(spans, (*paths, paths[-1]), strict=False):
        if not low <= float(value) <= high:
            words = _SWAPPED if _swapped(longitude, latitude) else _OUTSIDE
            place = f"{float(longitude):.4f},{float(latitude):.4f}"
            yield Problem(words.with_values(place=place), path)


def _swapped(longitude: SupportsFloat, latitude: SupportsFloat) -> bool:
    """Whether it would lie in China the other way round."""
    return WEST <= float(latitude) <= EAST and SOUTH <= float(longitude) <= NORTH


_OUTSIDE = Text(
    "{place}不在中国境内；请核对坐标，应为WGS-84的度",
    "{place} does not lie in China; check the co-ordinates, which are WGS-84 degrees",
)
_SWAPPED = Text(
    "{place}的经度和纬度填反了；先写经度",
    "{place} has longitude and latitude swapped; longitude comes first",
)
