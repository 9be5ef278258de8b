"""Rounding does what the scheme states, and never with floats."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_assessment.model import DOWN, HALF_EVEN, HALF_UP, Rounding
from beatbook_assessment.scoring.rounding import rounded

WAYS = {HALF_UP: ROUND_HALF_UP, HALF_EVEN: ROUND_HALF_EVEN, DOWN: ROUND_DOWN}


@pytest.mark.parametrize("way", WAYS)
@given(number=st.decimals(-1000, 1000, places=4), places=st.integers(0, 4))
def test_rounding_is_what_decimals_do(way: str, number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), WAYS[way])
    assert rounded(Fraction(number), Rounding(places, way)) == Fraction(expected)


def test_thirds_are_rounded_from_the_exact_number() -> None:
    assert rounded(Fraction(2, 3), Rounding(2)) == Fraction("0.67")
    assert rounded(Fraction(-2, 3), Rounding(2)) == Fraction("-0.67")
    assert rounded(Fraction(2, 3), Rounding(2, DOWN)) == Fraction("0.66")


def test_the_half_that_floats_lose_is_kept() -> None:
    assert rounded(Fraction("2.675"), Rounding(2)) == Fraction("2.68")
