"""What lies near a place is found by cells exactly as by measuring everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.ground.geometry import foot, parse_line
from beatbook_patrol.ground.nearest import SegmentGrid, nearest_of
from patrol.conftest import line_of, net, place_of

LINES = {f"S{n:04}": parse_line(line_of(a, b)) for n, (_, a, b) in enumerate(net(), 1)}
GRID = SegmentGrid(LINES)
PLACES = st.tuples(st.floats(111.660, 111.675), st.floats(40.796, 40.806))


@given(PLACES, st.floats(1, 400))
def test_the_sections_within_reach_are_those_that_measure_so(
    place: tuple[float, float], reach: float
) -> None:
    measured = {code: foot(line, place).distance for code, line in LINES.items()}
    found = {near.section: near.distance for near in GRID.near(place, reach)}
    assert {code for code, away in measured.items() if away < reach - 0.5} <= found.keys()
    assert all(measured[code] == pytest.approx(away, abs=0.5) for code, away in found.items())


@given(PLACES)
def test_the_nearest_section_is_the_nearest_however_far(place: tuple[float, float]) -> None:
    near = GRID.nearest(place, 5_000)
    assert near is not None
    best = min(foot(line, place).distance for line in LINES.values())
    assert near.distance == pytest.approx(best, abs=0.5)


def test_an_offset_counts_from_the_beginning_of_the_section() -> None:
    near = GRID.nearest((place_of("A1")[0] + 0.000594, place_of("A1")[1] + 0.00005), 50)
    assert near is not None
    assert near.section == "S0001"
    assert near.offset == pytest.approx(50, abs=0.2)
    assert near.position == pytest.approx((place_of("A1")[0] + 0.000594, place_of("A1")[1]))


def test_nothing_near_is_nothing() -> None:
    assert GRID.nearest((112.0, 41.0), 200) is None
    assert SegmentGrid({}).nearest((112.0, 41.0), 200) is None
    assert nearest_of([("far", (112.0, 41.0))], (111.0, 40.0), 500) is None


def test_of_named_places_the_nearest_is_found() -> None:
    places = [(node, place_of(node)) for node in ("A1", "B2", "C1")]
    near = nearest_of(places, place_of("B3"), 500)
    assert near is not None
    assert near.code == "B2"
    assert near.distance == pytest.approx(200, abs=0.2)
