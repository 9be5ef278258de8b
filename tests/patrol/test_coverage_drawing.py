"""The map keeps the shape of the ground and draws what is missing the most."""

from __future__ import annotations

import pytest

from beatbook.papers.declare import ALARM, CALM, FAINT, WARNING
from beatbook_patrol.coverage.drawing import frame, street_map
from beatbook_patrol.ground.graph import Ground, Point, Section
from support.covered import cover, point, section

WEST, SOUTH, EAST, NORTH = 111.66, 40.79, 111.68, 40.80


def _section(code: str, *line: tuple[float, float]) -> Section:
    return Section(code, "", "local", code.lower(), "a", "b", 100.0, line, "u")


def _point(code: str, longitude: float, latitude: float) -> Point:
    return Point(code, "", "other", code.lower(), longitude, latitude, "", 0.0, "u")


GROUND = Ground(
    [
        _section("S0001", (WEST, SOUTH), (EAST, SOUTH)),
        _section("S0002", (WEST, SOUTH), (WEST, NORTH)),
        _section("S0003", (WEST, NORTH), (EAST, NORTH)),
        _section("S0004", (EAST, SOUTH), (EAST, NORTH)),
    ],
    [_point("P001", WEST, NORTH), _point("P002", EAST, SOUTH)],
)


def test_two_degrees_east_are_as_wide_as_they_are_on_the_ground() -> None:
    shown = frame(GROUND)
    assert shown is not None
    assert shown.ratio == pytest.approx(2 * 0.757, rel=0.01)


def test_everything_lies_inside_with_north_up() -> None:
    drawing = street_map(GROUND, cover())
    assert drawing is not None
    places = [place for one in drawing.strokes for place in one.points]
    assert all(0 < x < 1 and 0 < y < 1 for x, y in places)
    north_west, south_east = drawing.marks
    assert north_west.x < south_east.x
    assert north_west.y < south_east.y


def test_each_state_has_its_look() -> None:
    found = cover(
        sections=(
            section("S0001", planned=1),
            section("S0002", planned=2, walked=1.0),
            section("S0003", planned=1, walked=1.0),
        ),
        points=(point("P001", missed=1), point("P002", late=1)),
    )
    drawing = street_map(GROUND, found)
    assert drawing is not None
    assert [one.look for one in drawing.strokes] == [ALARM, WARNING, CALM, FAINT]
    assert [(one.word, one.look) for one in drawing.marks] == [("P001", ALARM), ("P002", WARNING)]


def test_a_single_point_has_a_map_and_an_empty_ground_has_none() -> None:
    alone = street_map(Ground([], [_point("P001", WEST, SOUTH)]), cover())
    assert alone is not None
    assert alone.marks[0].x == pytest.approx(0.5, abs=0.01)
    assert street_map(Ground([]), cover()) is None
