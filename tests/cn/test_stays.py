"""Stays follow on each other, and months are counted by the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.records import Envelope, Record
from beatbook_cn.residence.stays import months_after, unbroken_since


def _stay(since: str, until: str | None = None) -> Record:
    envelope = Envelope("id", "tenancy", 1, "unit", None, "registered", 1, "", "", "", "")
    end = date.fromisoformat(until) if until else None
    return Record(envelope, {"since": date.fromisoformat(since), "until": end})


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-15", 0, "2026-03-15"),
    ],
)
def test_months_end_with_their_last_day(day: str, months: int, later: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_a_later_month_is_as_many_months_later(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("before", "since"),
    [
        ([("2025-01-01", "2026-03-01")], "2025-01-01"),
        ([("2025-01-01", "2026-02-28")], "2025-01-01"),
        ([("2025-01-01", "2026-02-01")], "2026-03-01"),
        ([("2024-01-01", "2025-01-01"), ("2025-01-01", "2026-03-01")], "2024-01-01"),
        ([("2025-01-01", None)], "2025-01-01"),
        ([], "2026-03-01"),
    ],
)
def test_a_stay_counts_from_the_first_of_those_that_follow_without_a_gap(
    before: list[tuple[str, str | None]], since: str
) -> None:
    last = _stay("2026-03-01")
    known = [_stay(*one) for one in before]
    assert unbroken_since([*known, last], last) == date.fromisoformat(since)
