"""Points for a place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from support.scored import scored, wrong

MONTH = {
    "first": [Decimal("1.5"), 1, Decimal("0.5")],
    "last": [-1, Decimal("-0.5"), Decimal("-0.5")],
}
NINE = [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_the_first_three_gain_and_the_last_three_lose() -> None:
    points = [scored("rank_bonus", MONTH, 0, number=one, all=NINE).points for one in NINE]
    half = Fraction(1, 2)
    assert points == [Fraction("1.5"), 1, half, 0, 0, 0, -half, -half, -1]


def test_equals_share_their_place() -> None:
    points = [scored("rank_bonus", MONTH, 0, number=one, all=[9, 9, 5, 4, 3, 2, 1]).points
              for one in (9, 5)]  # fmt: skip
    assert points == [Fraction("1.5"), Fraction("0.5")]


def test_where_all_are_equal_there_are_no_places() -> None:
    assert scored("rank_bonus", MONTH, 0, number=5, all=[5, 5]).points == 0
    assert scored("rank_bonus", MONTH, 0, number=5, all=[5]).points == 0


def test_the_last_of_a_small_class_who_is_among_the_first_gets_both() -> None:
    assert scored("rank_bonus", MONTH, 0, number=1, all=[2, 1]).points == 0


def test_a_worse_place_never_pays_more() -> None:
    assert wrong("rank_bonus", {"first": [1, 2]})[0][0] == ("first",)
    assert wrong("rank_bonus", {"last": [-1, -2]})[0][0] == ("last",)
    assert wrong("rank_bonus", {})[0][0] == ("first",)
