"""Working days: holidays and worked weekends as the notices say, weekends alone beyond them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.workdays import is_working_day, last_year, working_days_after


def test_holidays_and_worked_weekends_are_known() -> None:
    assert not is_working_day(date(2026, 10, 1))
    assert is_working_day(date(2026, 10, 10))
    assert is_working_day(date(2026, 11, 20))
    assert not is_working_day(date(2026, 11, 21))


def test_seven_working_days_over_the_national_holiday() -> None:
    # 1 to 8 October 2025 were off, Saturday 11 October was worked.
    assert working_days_after(date(2025, 9, 30), 7).day == date(2025, 10, 16)


def test_the_first_day_is_not_counted() -> None:
    assert working_days_after(date(2026, 11, 3), 1).day == date(2026, 11, 4)


def test_beyond_the_known_years_only_weekends_are_left_out_and_that_is_not_exact() -> None:
    new_year = date(last_year() + 3, 1, 1)
    days = [new_year + timedelta(days=number) for number in range(7)]
    assert [is_working_day(day) for day in days] == [day.weekday() < 5 for day in days]
    assert not working_days_after(new_year, 3).exact


def test_a_term_that_runs_into_an_unknown_year_is_not_exact() -> None:
    assert not working_days_after(date(last_year(), 12, 31), 3).exact
    assert working_days_after(date(last_year(), 11, 2), 3).exact


@given(st.dates(date(2005, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_so_many_working_days_lie_between(day: date, number: int) -> None:
    last = working_days_after(day, number).day
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == number
    assert is_working_day(last)
