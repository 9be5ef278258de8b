"""Thresholds, targets and changes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from support.scored import scored, wrong


def test_a_rate_at_the_mark_has_full_points() -> None:
    rule = {"target": 90, "per_point": 2}
    assert scored("threshold", rule, number=90).points == 10
    assert scored("threshold", rule, number=99).how.en == "99 reaches 90: 10"


def test_each_percentage_point_short_costs_its_points() -> None:
    short = scored("threshold", {"target": 90, "per_point": 2}, number=87)
    assert short.points == 4
    assert short.how.en == "87 is 3 short of 90: 10 − 3 × 2 = 4"


@pytest.mark.parametrize(("steps", "points"), [("proportion", 5), ("floor", 6), ("ceiling", 4)])
def test_a_point_begun_counts_as_the_scheme_says(steps: str, points: int) -> None:
    rule = {"target": 90, "per_point": 2, "steps": steps}
    assert scored("threshold", rule, number="87.5").points == points


def test_the_mark_may_be_one_not_to_go_beyond() -> None:
    rule = {"target": 5, "per_point": 1, "better": "less"}
    assert scored("threshold", rule, number=3).points == 10
    assert scored("threshold", rule, number=7).points == 8


def test_five_villages_rates_without_floor() -> None:
    """S5 of the published schemes: 87, 98, 99, 97, 95, 93 per cent, from 100: 69."""
    rates = ((90, 2, 87), (100, 2, 98), (100, 1, 99), (100, 2, 97), (100, 2, 95), (95, 2, 93))
    taken = [
        scored("threshold", {"target": target, "per_point": each, "floor": "none"}, 0, number=rate)
        for target, each, rate in rates
    ]
    assert 100 + sum(one.points or 0 for one in taken) == 69


def test_beyond_a_target_there_is_more_up_to_a_cap() -> None:
    rule = {"target": 10, "over": 1, "over_cap": 3}
    assert scored("target", rule, number=12).points == 12
    assert scored("target", rule, number=17).points == 13
    assert scored("target", {"target": 10, "over": 1}, number=17).points == 17


def test_before_a_target_there_is_a_share_or_nothing() -> None:
    assert scored("target", {"target": 10}, number=7).points == 7
    assert scored("target", {"target": 10, "under": "zero"}, number=7).points == 0


def test_a_target_not_to_be_exceeded_shares_the_other_way() -> None:
    assert scored("target", {"target": 10, "better": "less"}, number=20).points == 5


def test_a_change_moves_points_both_ways_within_limits() -> None:
    rule = {"per_point": 1, "base": 5}
    assert scored("change", rule, number=7, before=3).points == 9
    assert scored("change", rule, number=3, before=7).points == 1
    assert scored("change", rule, number=30, before=3).points == 10
    assert scored("change", rule, number=3, before=30).points == 0


def test_where_less_is_better_a_fall_adds() -> None:
    rule = {"per_point": Decimal("0.1"), "base": 5, "better": "less", "measure": "per_cent"}
    assert scored("change", rule, number=80, before=100).points == 7
    assert scored("change", rule, number=2, before=3).points == 5 + Fraction(10, 3)


def test_a_change_against_nothing_is_no_number() -> None:
    rule = {"per_point": 1, "measure": "per_cent"}
    assert scored("change", rule, number=5, before=0).points is None
    assert scored("change", {"per_point": 1, "against": "same"}, number=5, before=3).points is None


def test_limits_that_cross_are_told() -> None:
    assert wrong("change", {"per_point": 1, "least": 5, "most": 2})[0][0] == ("most",)
    assert wrong("target", {"target": 0})[0][0] == ("target",)
