"""Sums are exact, of what is shown where stated, and stay within the scheme's bounds."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.texts import Text
from beatbook_assessment.model import RATE, Point, Ranking, Rounding, Scheme
from beatbook_assessment.scoring.standing import Standing
from beatbook_assessment.scoring.subjects import Subject
from support.schemed import item, scheme

PLAIN = scheme(item("one", 10, '{kind = "share"}'), floor='"none"')
WHO = Subject("a", "", "a")
HOW = Text("", "")


def points(
    reached: object, attainable: object = 10, low: object = None, high: object = None
) -> Point:
    number = None if reached is None else Fraction(str(reached))
    least, most = (None if end is None else Fraction(str(end)) for end in (low, high))
    return Point("one", number, Fraction(str(attainable)), HOW, low=least, high=most)


def standing(*every: Point, of: Scheme = PLAIN) -> Standing:
    return Standing(of, WHO, every)


def test_what_does_not_apply_is_neither_reached_nor_attainable() -> None:
    score = standing(points(7), points(None, 0)).score(1)
    assert (score.total, score.attainable, score.shown) == (7, 10, 7)


def test_a_rate_is_of_the_attainable_points() -> None:
    rate = PLAIN._replace(ranking=Ranking(by=RATE))
    assert standing(points(7, 8), points(None, 0), of=rate).score(1).shown == Fraction("87.5")


def test_there_is_no_rate_of_nothing() -> None:
    rate = PLAIN._replace(ranking=Ranking(by=RATE))
    assert standing(points(None, 0), of=rate).score(None).shown is None
    assert standing(points(-1, 0), of=rate).entry() is None


def test_nothing_that_applies_is_no_result_of_zero() -> None:
    assert standing(points(None, 0)).score(None).shown is None


def test_sums_of_shown_points_are_what_a_reader_adds_up() -> None:
    third = points("1/3")
    exact, shown = (
        standing(*[third] * 3, of=PLAIN._replace(rounding=Rounding(2, of_shown=way)))
        for way in (False, True)
    )
    assert exact.score(1).shown == 1
    assert shown.score(1).shown == Fraction("0.99")


def test_base_floor_and_ceiling_bound_the_sum() -> None:
    bounded = PLAIN._replace(base=Fraction(100), floor=Fraction(60), ceiling=Fraction(110))
    assert standing(points(-50, 0), of=bounded).total == 60
    assert standing(points(15, 0), of=bounded).total == 110
    assert standing(points(-5, 0), of=bounded).total == 95
    assert standing(points(5), of=bounded).attainable == 110


def test_a_range_is_that_of_the_sampled_items() -> None:
    score = standing(points(7, 10, 5, 8), points(4)).score(1)
    assert (score.low, score.high, score.total) == (9, 12, 11)


def test_without_samples_there_is_no_range() -> None:
    score = standing(points(7), points(4)).score(1)
    assert (score.low, score.high) == (None, None)


def test_of_a_rate_the_range_is_in_per_cent() -> None:
    rate = PLAIN._replace(ranking=Ranking(by=RATE))
    score = standing(points(7, 10, 5, 8), of=rate).score(1)
    assert (score.low, score.shown, score.high) == (50, 70, 80)


@given(
    st.lists(st.fractions(-20, 40, max_denominator=7), max_size=6),
    st.fractions(-10, 10, max_denominator=3),
    st.fractions(0, 50, max_denominator=3),
    st.fractions(-30, 30, max_denominator=3),
    st.fractions(0, 3, max_denominator=4),
)
def test_a_result_never_leaves_its_bounds(
    reached: list[Fraction], floor: Fraction, more: Fraction, add: Fraction, factor: Fraction
) -> None:
    bounded = PLAIN._replace(floor=floor, ceiling=floor + more, base=Fraction(5))
    one = standing(*map(points, reached), of=bounded)
    changes: list[Callable[[], None]] = [
        lambda: None, lambda: one.add(add), lambda: one.multiply(factor)
    ]  # fmt: skip
    for change in changes:
        change()
        for number in (one.total, one.low, one.high):
            assert floor <= number <= floor + more
