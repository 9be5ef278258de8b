"""The days of a case are counted as the statutes say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_support.terms import closes, closing_day, latest_end, outstanding, years_after

DAYS = st.dates(date(2000, 1, 1), date(2099, 1, 1))


@given(DAYS, st.integers(0, 10))
def test_years_later_is_the_same_day_but_for_29_february(day: date, years: int) -> None:
    after = years_after(day, years)
    assert after.year == day.year + years
    assert (after.month, after.day) == (day.month, day.day) or (
        (day.month, day.day, after.day) == (2, 29, 28)
    )


@pytest.mark.parametrize(("basis", "years"), [("1", 3), ("2", 3), ("3", 5)])
def test_a_term_runs_from_reporting_or_from_the_start(basis: str, years: int) -> None:
    start, reported = date(2026, 3, 1), date(2026, 3, 10)
    assert latest_end(basis, start, None) == date(2026 + years, 3, 1)
    assert latest_end(basis, start, reported) == date(2026 + years, 3, 10)


def test_a_record_closes_with_its_term_or_when_the_release_must_have_been_told() -> None:
    end = date(2029, 3, 10)
    assert closing_day("1", end) == closing_day("2", end) == date(2029, 3, 17)
    assert closing_day("3", end) == end


def test_the_closing_day_follows_from_what_was_typed() -> None:
    assert closes({"basis": "3", "end": "2029年3月10日"}) == date(2029, 3, 10)
    assert closes({"basis": "1", "end": date(2029, 3, 10)}) == date(2029, 3, 17)
    assert closes({"basis": "1", "end": "soon"}) is None
    assert closes({"basis": "1"}) is None


@given(st.lists(DAYS, unique=True), st.integers(0, 5))
def test_each_review_does_the_earliest_one_still_open(planned: list[date], done: int) -> None:
    left = outstanding(planned, [date(2026, 1, 1) + timedelta(days=n) for n in range(done)])
    assert left == sorted(planned)[done:]
