"""Two schemes side by side: places and rates, what moved whom, what decides."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessment.results import result, scheme, score
from beatbook_assessment.whatif.comparing import changes, deciding

POINTS = st.integers(0, 10)


def test_places_gained_are_means_over_the_periods() -> None:
    old = [result(1, score("x", 3, 1, 1)), result(2, score("x", 2, 1, 1))]
    new = [result(1, score("x", 1, 9, 9)), result(2, score("x", 1, 9, 9))]
    (found,) = changes(old, new)
    assert found.places == Fraction(3, 2)
    assert found.points == 80


def test_who_is_new_gains_and_loses_nothing() -> None:
    (found,) = changes([], [result(1, score("x", 1, 5, 5))])
    assert (found.places, found.points) == (None, None)


def test_the_item_furthest_from_the_mean_of_the_class_is_named() -> None:
    new = [result(1, score("x", 1, 10, 5), score("y", 2, 0, 4))]
    found = {one.subject: one for one in changes([], new)}
    # Half of what A gives, in per cent of 20 attainable points.
    assert found["x"].by == ("a", Fraction(25))
    assert found["y"].by == ("a", -25)


def test_nothing_moves_who_is_like_all_others() -> None:
    found = changes([], [result(1, score("x", 1, 5, 5), score("y", 1, 5, 5))])
    assert {one.by for one in found} == {None}


@given(st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=8))
def test_shares_of_all_items_are_the_whole(points: list[tuple[int, int]]) -> None:
    scores = [score(str(nth), 1, *pair) for nth, pair in enumerate(points)]
    shares = [one.share for one in deciding(scheme(), [result(1, *scores)])]
    if len(set(points)) == 1:
        assert shares == [None, None]
    else:
        assert sum(one or Fraction(0) for one in shares) == 100


def test_an_item_that_parts_nobody_decides_nothing() -> None:
    found = deciding(scheme(), [result(1, score("x", 1, 9, 5), score("y", 2, 1, 5))])
    assert [(one.item, one.share, one.spread) for one in found] == [("a", 100, 4), ("b", 0, 0)]


def test_an_item_without_points_is_not_said_to_part_nobody() -> None:
    found = deciding(scheme(), [result(1, score("x", 1, 9, None), score("y", 2, 1, None))])
    assert [one.spread for one in found] == [4, None]


def test_classes_and_periods_are_not_compared_with_each_other() -> None:
    months = [result(1, score("x", 1, 9, 9)), result(2, score("x", 1, 1, 1))]
    assert {one.share for one in deciding(scheme(), months)} == {None}
