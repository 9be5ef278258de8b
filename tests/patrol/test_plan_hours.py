"""Hours drawn by lot."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.planning.hours import beginnings, on_grid, rounds, within
from patrol.planning import at

DAYS = [(at("08:00", n), at("20:00", n)) for n in range(7)]


@given(st.integers(1, 7), st.integers())
def test_rounds_of_a_week_lie_on_different_days(times: int, seed: int) -> None:
    drawn = rounds(DAYS, times, Random(seed))
    assert len(drawn) == times
    assert sorted(window for one in drawn for window in one) == DAYS


def test_rounds_of_a_day_lie_in_turn() -> None:
    parts = rounds(DAYS[:1], 3, Random(1))
    assert [(one[0][0], one[0][1]) for one in parts] == [
        (at("08:00"), at("12:00")),
        (at("12:00"), at("16:00")),
        (at("16:00"), at("20:00")),
    ]


def test_every_beginning_leaves_time_within_window_and_shift() -> None:
    lasting = timedelta(minutes=50)
    found = beginnings(DAYS[:1], [(at("07:00"), at("10:02"))], lasting, Random(1))
    assert min(found) == at("08:00")
    assert max(found) + lasting <= at("10:02")
    assert len(found) == len(set(found)) == 15
    assert found != sorted(found)


def test_a_shift_beside_the_window_gives_none() -> None:
    assert beginnings(DAYS[:1], [(at("20:00"), at("23:00"))], timedelta(hours=1), Random(1)) == []


def test_moments_are_rounded_down_to_five_minutes() -> None:
    assert on_grid(at("08:04") + timedelta(seconds=59)) == at("08:00")


def test_a_span_lies_in_one_window_or_in_none() -> None:
    assert within(at("09:00"), at("10:00"), DAYS) == DAYS[0]
    assert within(at("19:00"), at("21:00"), DAYS) is None
