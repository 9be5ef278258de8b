"""The range around a share found in a sample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_quality.estimate import Z, estimate, size_for


def test_wilson_gives_the_textbook_range() -> None:
    # Newcombe 1998, table I: 15 of 148 by the score method without continuity correction.
    found = estimate(15, 148, 10**9)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.0624, 0.1605)


def test_nothing_checked_says_nothing() -> None:
    assert estimate(0, 0, 100) is None


def test_a_sample_of_everything_leaves_no_doubt() -> None:
    found = estimate(7, 10, 10)
    assert found is not None
    assert found.low == found.share == found.high == 0.7


@given(st.integers(1, 500), st.integers(1, 500), st.data(), st.sampled_from(sorted(Z)))
def test_the_range_holds_the_share_and_stays_a_share(
    population: int, checked: int, data: st.DataObject, level: int
) -> None:
    checked = min(checked, population)
    right = data.draw(st.integers(0, checked))
    found = estimate(right, checked, population, level)
    assert found is not None
    assert 0 <= found.low <= found.share <= found.high <= 1


@given(st.integers(2, 2000))
def test_the_size_asked_for_keeps_the_margin(population: int) -> None:
    size = size_for(population, 0.1)
    found = estimate(size // 2, size, population)
    assert 1 <= size <= population
    assert found is not None
    assert found.high - found.low <= 0.21


@pytest.mark.parametrize(
    ("population", "size"), [(0, 0), (1, 1), (20, 17), (1000, 88), (10**6, 97)]
)
def test_sizes_are_those_of_the_formula(population: int, size: int) -> None:
    assert size_for(population) == size
