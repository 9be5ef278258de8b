"""Sums over spans of time: nights, rests, rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_roster.resting import (
    Span,
    days_of,
    is_night,
    long_rows,
    night_part,
    short_rests,
)

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))
HOUR = timedelta(hours=1)


def at(hour: float, day: int = 1) -> datetime:
    return datetime(2026, 12, day) + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("start", "end", "hours", "night"),
    [
        (7, 15, 0, False),
        (15, 23, 1, False),
        (23, 31, 7, True),
        (8, 32, 8, True),
        (19, 25, 3, True),
        (3, 11, 3, True),
        (4, 12, 2, False),
    ],
)
def test_a_night_is_three_hours_between_ten_and_six(
    start: int, end: int, hours: int, night: bool
) -> None:
    assert night_part(at(start), at(end)) == hours * HOUR
    assert is_night(at(start), at(end)) == night


@given(start=MOMENTS, hours=st.integers(1, 72), cut=st.integers(0, 72))
def test_the_parts_of_a_span_have_the_night_of_the_whole(
    start: datetime, hours: int, cut: int
) -> None:
    end = start + hours * HOUR
    middle = min(start + cut * HOUR, end)
    assert night_part(start, middle) + night_part(middle, end) == night_part(start, end)


def test_a_shift_that_ends_at_midnight_touches_one_day() -> None:
    assert list(days_of(at(16), at(24))) == [date(2026, 12, 1)]
    assert list(days_of(at(23), at(31))) == [date(2026, 12, 1), date(2026, 12, 2)]


def test_too_short_a_rest_is_found_behind_a_long_span_too() -> None:
    long, inside, after = Span(at(0), at(30)), Span(at(2), at(4)), Span(at(35), at(40))
    assert list(short_rests([after, long, inside], 11 * HOUR)) == [(long, inside), (long, after)]
    assert list(short_rests([long, after], 5 * HOUR)) == []


def test_rows_are_told_by_first_and_last_day() -> None:
    days = {date(2026, 12, day) for day in (1, 2, 3, 5, 6, 7, 8)}
    assert list(long_rows(days, 3)) == [(date(2026, 12, 5), date(2026, 12, 8))]
    assert list(long_rows(days, 4)) == []
