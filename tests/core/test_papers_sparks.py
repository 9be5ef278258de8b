"""Small bars: one for each number, as high as it stands among the others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.sparks import ROOMY, heights, spark

NUMBERS = st.lists(st.none() | st.fractions() | st.integers(), max_size=40)


@given(NUMBERS)
def test_every_number_has_its_bar_and_none_is_wider_than_a_cell(
    numbers: list[Fraction | int | None],
) -> None:
    there = any(one is not None for one in numbers)
    wanted = len(numbers) if len(numbers) <= ROOMY else (len(numbers) + 1) // 2
    assert width(spark(numbers)) == (wanted if there else 0)
    assert len(spark(numbers, plain=True)) == (len(numbers) if there else 0)
    assert spark(numbers, plain=True).isascii()


@given(NUMBERS)
def test_bars_stand_in_the_order_of_their_numbers(numbers: list[Fraction | int | None]) -> None:
    pairs = [
        (one, high) for one, high in zip(numbers, heights(numbers, 9), strict=True)
        if one is not None
    ]  # fmt: skip
    ordered = sorted(pairs, key=lambda pair: pair[0])
    assert [high for _one, high in ordered] == sorted(high for _one, high in pairs)
    assert all(1 <= high <= 9 for _one, high in pairs)


def test_bars_rise_with_their_numbers() -> None:
    assert spark([0, 1, 2, 3]) == "⣀⣤⣶⣿"
    assert spark([0, 1, 2, 3], plain=True) == "1469"


def test_many_numbers_share_a_cell() -> None:
    assert spark([*range(ROOMY), *range(ROOMY)])[0] == "⣀"
    assert len(spark([1] * (ROOMY + 1))) == ROOMY // 2 + 1


def test_a_missing_number_is_a_gap_and_a_flat_row_stands_in_the_middle() -> None:
    assert spark([0, None, 3], plain=True) == "1-9"
    assert spark([7, 7], plain=True) == "55"
    assert spark([None, None]) == spark([]) == ""
