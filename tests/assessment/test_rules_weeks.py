"""Weeks that count."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from beatbook.assessment.declare import Span
from support.scored import scored, wrong

NOVEMBER = tuple(
    (Span(date(2014, 11, first), date(2014, 11, last)), count)
    for first, last, count in (
        (1, 1, 0), (2, 8, 5), (9, 15, 3), (16, 22, 0), (23, 29, 2), (30, 30, 0),
    )
)  # fmt: skip


def test_one_valid_week_without_a_record_is_not_completed() -> None:
    """S2: November 2014 begins on a Saturday; its first and last day are no valid weeks."""
    outcome = scored("valid_weeks", {}, weeks=NOVEMBER)
    assert outcome.points == 0
    assert outcome.how.en == (
        "1 of 4 valid weeks (of 4 days or more) not completed (11-16 to 11-22: 0): 0"
    )


def test_weeks_may_count_by_share_or_cost_points_each() -> None:
    assert scored("valid_weeks", {"by": "share"}, weeks=NOVEMBER).points == Fraction("7.5")
    off = {"by": "deduct", "deduct": 3}
    assert scored("valid_weeks", off, weeks=NOVEMBER).points == 7
    assert scored("valid_weeks", {**off, "least": 4}, weeks=NOVEMBER).points == 1
    assert scored("valid_weeks", {**off, "least": 9}, weeks=NOVEMBER).points == 0


def test_days_say_which_weeks_are_valid() -> None:
    assert scored("valid_weeks", {"days": 1, "by": "share"}, weeks=NOVEMBER).points == 5


def test_a_period_without_valid_weeks_does_not_apply() -> None:
    assert scored("valid_weeks", {}, weeks=NOVEMBER[:1]).points is None


def test_what_a_week_costs_must_be_said() -> None:
    assert wrong("valid_weeks", {"by": "deduct"})[0][0] == ("deduct",)
