"""A span of days is asked for once, and a wrong one is named."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook_patrol.coverage.asking import Asked, Days, days


def asked(since: str = "", until: str = "") -> Asked:
    parts = {"since": since, "until": until}
    return Asked(**{id: date.fromisoformat(day) for id, day in parts.items() if day})


def test_left_empty_it_is_the_week_up_to_yesterday(ann: Book) -> None:
    assert days(ann, asked()) == Days(date(2026, 11, 14), date(2026, 11, 20))


def test_one_end_is_enough(ann: Book) -> None:
    assert days(ann, asked(until="2026-11-08")).first == date(2026, 11, 2)
    assert days(ann, asked(since="2026-11-18")).last == date(2026, 11, 20)


def test_the_time_before_is_as_long() -> None:
    week = Days(date(2026, 11, 16), date(2026, 11, 22))
    assert week.before == Days(date(2026, 11, 9), date(2026, 11, 15))


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-11-18", "2026-11-17", "2026-11-17 is before 2026-11-18"),
        ("2024-01-01", "2025-12-31", "more than 366 days; ask for one year"),
    ],
)
def test_a_span_that_is_none_is_refused(ann: Book, since: str, until: str, words: str) -> None:
    with pytest.raises(UsageProblem, match=words):
        days(ann, asked(since, until))


def test_a_leap_year_can_be_asked_for(ann: Book) -> None:
    assert days(ann, asked("2024-01-01", "2024-12-31")).first == date(2024, 1, 1)
