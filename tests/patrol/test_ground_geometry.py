"""Metres along lines, and the place of a line that is nearest to somewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.ground.geometry import (
    at_offset,
    distance,
    foot,
    format_line,
    length,
    parse_line,
)

A, B, C = (111.665, 40.799), (111.6673762, 40.799), (111.6673762, 40.800799)
DEGREES = st.tuples(st.floats(111.5, 111.8), st.floats(40.7, 40.9))


def test_a_line_is_as_long_as_its_stretches() -> None:
    assert distance(A, B) == pytest.approx(200, abs=0.1)
    assert length((A, B, C)) == pytest.approx(400, abs=0.2)


def test_the_foot_of_a_place_beside_a_line_is_across_from_it() -> None:
    found = foot((A, B, C), (111.6661881, 40.7992))
    assert found.offset == pytest.approx(100, abs=0.2)
    assert found.distance == pytest.approx(22.2, abs=0.2)


def test_beyond_its_end_the_foot_is_the_end() -> None:
    found = foot((A, B), (111.668, 40.799))
    assert found.position == B
    assert found.offset == pytest.approx(200, abs=0.1)


@given(DEGREES, st.floats(0, 400))
def test_no_place_of_a_line_is_nearer_than_its_foot(place: tuple[float, float], at: float) -> None:
    line = (A, B, C)
    assert foot(line, place).distance <= distance(at_offset(line, at), place) + 0.01


@given(st.lists(DEGREES, min_size=2, max_size=6))
def test_a_line_is_read_as_it_was_written(places: list[tuple[float, float]]) -> None:
    rounded = tuple((round(x, 7), round(y, 7)) for x, y in places)
    assert parse_line(format_line(rounded)) == rounded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "^$"),
        ("111.665,40.799", "111.665,40.799"),
        ("111.665 40.799", "unpack"),
        ("a,b c,d", "convert"),
        ("1,2,3 4,5,6", "unpack"),
    ],
)
def test_what_is_no_line_is_not_read_as_one(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_line(text)


def test_an_offset_beyond_the_line_is_its_end() -> None:
    assert at_offset((A, B), 100)[0] == pytest.approx((A[0] + B[0]) / 2, abs=1e-6)
    assert at_offset((A, B), 900) == B
