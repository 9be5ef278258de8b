"""Seven working days leave out weekends and holidays and count days that were moved to them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook_disputes.calendar import is_working_day, last_year, working_days_after


def test_seven_working_days_over_the_national_holiday() -> None:
    # 1 to 8 October 2025 were off, Saturday 11 October was worked.
    assert working_days_after(date(2025, 9, 30), 7) == date(2025, 10, 16)


def test_the_first_day_is_not_counted() -> None:
    assert working_days_after(date(2026, 11, 3), 1) == date(2026, 11, 4)
    assert working_days_after(date(2026, 11, 3), 7) == date(2026, 11, 12)


@given(st.dates(date(2024, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_it_ends_on_a_working_day_with_just_so_many_in_between(day: date, count: int) -> None:
    end = working_days_after(day, count)
    days = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, days)) == count


def test_of_years_without_a_notice_only_weekends_are_off() -> None:
    year = last_year() + 1
    friday = next(d for n in range(9) if (d := date(year, 1, 1) + timedelta(days=n)).weekday() == 4)
    assert is_working_day(friday) and not is_working_day(friday + timedelta(days=1))
