"""Statutory holidays of a period, as the State Council's notices have them."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.bulletin.declare import Span
from beatbook_incidents.bulletins.holidays import HOLIDAYS, found, holidays


def keys(start: date, end: date) -> list[str]:
    return [one.key for one in found(Span(start, end))]


def test_a_week_may_hold_a_holiday_or_none() -> None:
    assert keys(date(2026, 2, 16), date(2026, 2, 22)) == ["spring_festival"]
    assert keys(date(2026, 11, 9), date(2026, 11, 15)) == []


def test_two_holidays_of_one_break_are_both_named() -> None:
    assert set(keys(date(2025, 10, 1), date(2025, 10, 8))) == {"national_day", "mid_autumn"}


def test_a_working_weekend_that_makes_up_for_a_holiday_is_none() -> None:
    assert keys(date(2026, 2, 14), date(2026, 2, 14)) == []


def test_years_without_notice_and_long_periods_have_none() -> None:
    assert keys(date(2090, 10, 1), date(2090, 10, 7)) == []
    assert keys(date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_they_are_named_in_both_languages(language: str) -> None:
    assert holidays(Span(date(2026, 10, 1), date(2026, 10, 2)), language) == [
        HOLIDAYS["National Day"].label.in_language(language)
    ]
