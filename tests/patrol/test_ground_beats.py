"""Areas of units: what lies in them, holes, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook_patrol.ground.beats import Beat, read_beats, unit_of
from beatbook_patrol.ground.geometry import Position
from support.books import Station

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
HOLE = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))


def same(place: Position) -> Position:
    return place


def text(kind: str, rings: Any, **about: str) -> str:
    geometry = {"type": kind, "coordinates": rings}
    return json.dumps({"features": [{"properties": about, "geometry": geometry}]})


def test_a_hole_is_not_in_the_area() -> None:
    beat = Beat("a", (SQUARE, HOLE))
    assert beat.holds((3, 3))
    assert not beat.holds((1.5, 1.5))
    assert not beat.holds((5, 3))


def test_the_middle_of_a_section_says_whose_it_is() -> None:
    beats = [Beat("a", (SQUARE,))]
    assert unit_of(((3.0, 2.0), (4.5, 2.0)), beats, "b") == "a"
    assert unit_of(((3.5, 2.0), (6.0, 2.0)), beats, "b") == "b"


def test_units_are_known_by_name(ann: Book, beat: Station) -> None:
    (found,) = read_beats(ann, text("Polygon", [SQUARE], unit="甲警务室"), same)
    assert found.unit == beat.nodes["a"]
    (several,) = read_beats(ann, text("MultiPolygon", [[SQUARE], [HOLE]], name="甲警务室"), same)
    assert len(several.rings) == 2


def test_areas_that_say_nothing_usable_are_named(ann: Book) -> None:
    with pytest.raises(UsageProblem, match="area 1 names no unit"):
        read_beats(ann, text("Polygon", [SQUARE]), same)
    with pytest.raises(UsageProblem, match="neither a Polygon"):
        read_beats(ann, text("LineString", SQUARE, unit="甲警务室"), same)
    with pytest.raises(NotFound, match="丙警务室"):
        read_beats(ann, text("Polygon", [SQUARE], unit="丙警务室"), same)
    with pytest.raises(BeatbookError, match="FeatureCollection"):
        read_beats(ann, "{}", same)
