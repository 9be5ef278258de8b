"""Deductions and additions by event, as printed rules mean them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from support.scored import scored, wrong


def test_each_event_costs_its_points_down_to_the_floor() -> None:
    assert scored("per_event", {"deduct": Decimal("0.5")}, number=3).points == Fraction("8.5")
    assert scored("per_event", {"deduct": 5}, number=7).points == 0
    assert scored("per_event", {"deduct": 5, "floor": 2}, number=7).points == 2


def test_without_a_floor_there_is_no_end() -> None:
    assert scored("per_event", {"deduct": 5, "floor": "none"}, number=7).points == -25


def test_one_article_takes_no_more_than_its_cap() -> None:
    taken = scored("per_event", {"deduct": 3, "cap": 10}, points=100, number=7)
    assert taken.points == 90
    assert taken.how.en == "100 − 7 × 3 = 79, at most 10 off: 100 − 10 = 90"


def test_nothing_that_happened_costs_nothing() -> None:
    assert scored("per_event", {"deduct": 5}, number=0).how.en == "none: 10"
    assert scored("per_event", {"deduct": 5, "free": 2}, number=2).points == 10


def test_events_beyond_the_free_ones_count() -> None:
    after = scored("per_event", {"deduct": 2, "free": 1}, number=3)
    assert after.points == 6
    assert after.how.zh == "3次，前1次不计；10 − 2次 × 2 = 6"


def test_good_events_add_up_to_their_cap() -> None:
    assert scored("gain", {"add": 5}, points=0, number=2).points == 10
    assert scored("gain", {"add": 5, "cap": 7}, points=0, number=2).points == 7


def test_the_third_time_costs_more_than_the_first() -> None:
    table = {"deduct": [1, 2, 5]}
    assert scored("escalating", table, points=20, number=2).points == 17
    assert scored("escalating", table, points=20, number=3).points == 12
    assert scored("escalating", table, points=20, number=4).points == 7
    assert scored("escalating", {**table, "beyond": 10}, points=20, number=4).points == 2


def test_a_new_month_begins_anew() -> None:
    days = tuple(date(2026, month, day) for month, day in ((1, 5), (1, 20), (2, 3)))
    table = {"deduct": [1, 2, 5], "within": "month"}
    given = {"number": 3, "occurrences": days}
    assert scored("escalating", table, points=20, **given).points == 16
    assert scored("escalating", {"deduct": [1, 2, 5]}, points=20, **given).points == 12


def test_a_rule_without_its_number_does_not_apply_unless_it_says_otherwise() -> None:
    assert scored("per_event", {"deduct": 1}).points is None
    assert scored("per_event", {"deduct": 1, "missing": "full"}).points == 10
    assert scored("per_event", {"deduct": 1, "missing": "zero"}).points == 0


def test_deductions_are_written_without_minus() -> None:
    ((way, said),) = wrong("per_event", {"deduct": -1})
    assert way == ("deduct",)
    assert "without minus" in said.en
    assert wrong("escalating", {"deduct": []})[0][0] == ("deduct",)
