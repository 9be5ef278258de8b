"""Drawing a sample, and the range around a share found in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.samples import Z, drawn, estimate, new_seed, size_for


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


@given(st.integers(1, 300), st.data(), st.text("0123456789abcdef", min_size=16, max_size=16))
def test_the_same_seed_draws_the_same_ones_and_none_twice(
    size: int, data: st.DataObject, seed: str
) -> None:
    population = [str(n) for n in range(data.draw(st.integers(size, 400)))]
    first = drawn(population, size, seed)
    assert first == drawn(population, size, seed)
    assert len(set(first)) == size
    assert first == sorted(first)


def test_two_seeds_are_not_alike() -> None:
    assert new_seed() != new_seed()


def test_a_range_is_said_in_both_languages() -> None:
    found = estimate(7, 10, 1000)
    assert found is not None
    assert found.words.en == "70.0% (95% confidence: 39.8% to 89.2%)"
    assert "95%置信区间" in found.words.zh
