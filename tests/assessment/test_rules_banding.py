"""Bands: open and closed ends, filled-in ends, holes and overlaps by name."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_assessment.rules.banding import Band, filled
from support.scored import scored, wrong

STEPS = {
    "bands": [
        {"at_least": end, "points": Decimal(points)}
        for end, points in ((100, "0.4"), (90, "0.35"), (80, "0.3"), (70, "0.25"), (60, "0.2"))
    ],
    "otherwise": 0,
}


@pytest.mark.parametrize(
    ("rate", "points"), [(100, "0.4"), ("99.99", "0.35"), (60, "0.2"), ("59.9", "0"), (130, "0.4")]
)
def test_the_printed_steps_of_a_rate(rate: Any, points: str) -> None:
    assert scored("bands", STEPS, "0.4", number=rate).points == Fraction(points)


def test_an_open_end_does_not_hold_its_number() -> None:
    rule = {
        "bands": [
            {"at_most": 6, "points": 0},
            {"above": 6, "points": -3},
            {"above": 8, "points": -10},
        ]
    }
    assert scored("bands", rule, 0, number=6).points == 0
    assert scored("bands", rule, 0, number="6.01").points == -3
    assert scored("bands", rule, 0, number=8).points == -3
    assert scored("bands", rule, 0, number=9).points == -10


def test_bands_by_upper_ends_alone() -> None:
    rule = {"bands": [{"below": 80, "points": -4}, {"at_most": 60, "points": -8}], "otherwise": 0}
    given = {60: -8, 61: -4, 80: 0}
    assert {end: scored("bands", rule, 0, number=end).points for end in given} == given


def _said(bands: list[dict[str, Any]], **more: Any) -> list[str]:
    return [said.en for _way, said in wrong("bands", {"bands": bands, **more})]


def test_a_hole_between_two_bands_is_named() -> None:
    bands = [{"at_least": 60, "at_most": 79, "points": 5}, {"at_least": 80, "points": 10}]
    assert _said(bands, otherwise=0) == ["> 79, < 80 is in no band; add one or change an end"]


def test_a_single_number_can_be_the_hole() -> None:
    bands = [{"below": 60, "points": 0}, {"above": 60, "points": 10}]
    assert _said(bands) == ["≥ 60, ≤ 60 is in no band; add one or change an end"]


def test_an_overlap_is_named() -> None:
    bands = [{"at_least": 0, "at_most": 70, "points": 0}, {"at_least": 60, "points": 10}]
    assert _said(bands) == ["≥ 0, ≤ 70 and ≥ 60 overlap; change an end of one"]
    twice = [{"at_least": 0, "at_most": 60, "points": 0}, {"at_least": 60, "points": 10}]
    assert "60 lies in both" in _said(twice)[0]


def test_numbers_outside_of_all_bands_need_an_answer() -> None:
    bands = [{"at_least": 60, "at_most": 100, "points": 5}]
    below, above = _said(bands)
    assert below.startswith("< 60 is in no band") and above.startswith("> 100 is in no band")
    assert _said(bands, least=60, most=100) == []
    assert _said(bands, otherwise=0) == []


def test_a_band_without_numbers_is_told() -> None:
    assert "no number lies in" in _said([{"at_least": 9, "at_most": 3, "points": 1}])[0]


@pytest.mark.parametrize(
    ("band", "way"),
    [
        ({"at_least": 1}, ("bands", 0)),
        ({"at_least": 1, "above": 2, "points": 1}, ("bands", 0)),
        ({"atleast": 1, "points": 1}, ("bands", 0, "atleast")),
        ({"at_least": "x", "points": 1}, ("bands", 0, "at_least")),
        ({"at_least": 1, "points": True}, ("bands", 0, "points")),
    ],
)
def test_what_is_no_band_is_told_where_it_stands(band: dict[str, Any], way: object) -> None:
    assert wrong("bands", {"bands": [band], "otherwise": 0})[0][0] == way


@given(
    ends=st.lists(st.integers(-50, 50), min_size=1, max_size=6, unique=True),
    number=st.fractions(-60, 60, max_denominator=3),
)
def test_filled_bands_hold_every_number_from_the_lowest_end_on_once(
    ends: list[int], number: Fraction
) -> None:
    bands = filled([Band(Fraction(end), False, None, False, Fraction(0)) for end in ends])
    assert sum(band.holds(number) for band in bands) == (1 if number >= min(ends) else 0)
