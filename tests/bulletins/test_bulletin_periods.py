"""Which period is meant, and how it is called."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.bulletin.declare import DAYS, MONTH, QUARTER, WEEK, YEAR, BulletinKind, Span
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_bulletins import periods
from beatbook_bulletins.periods import When, span_asked
from beatbook_bulletins.wording import Wording

TODAY = date(2026, 11, 21)
_T = Text("", "")


def kind(every: str) -> BulletinKind:
    return BulletinKind(name="k", label=_T, help=_T, title=_T, source=_T, every=every)


def test_with_nothing_said_the_last_whole_period_is_meant() -> None:
    week = span_asked(kind(WEEK), When(), TODAY)
    assert week == Span(date(2026, 11, 9), date(2026, 11, 15), WEEK)
    month = span_asked(kind(MONTH), When(), TODAY)
    assert month == Span(date(2026, 10, 1), date(2026, 10, 31), MONTH)
    assert span_asked(kind(DAYS), When(), TODAY) == week._replace(every=DAYS)


def test_any_day_stands_for_its_period() -> None:
    assert span_asked(kind(WEEK), When(date(2026, 11, 18)), TODAY).start == date(2026, 11, 16)
    assert span_asked(kind(QUARTER), When(date(2026, 8, 1)), TODAY).end == date(2026, 9, 30)


def test_days_that_are_a_calendar_unit_are_one() -> None:
    whole = When(since=date(2026, 2, 1), until=date(2026, 2, 28))
    assert span_asked(kind(MONTH), whole, TODAY).every == MONTH
    part = When(since=date(2026, 2, 1), until=date(2026, 2, 27))
    assert span_asked(kind(MONTH), part, TODAY).every == DAYS


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(since=date(2026, 2, 1)), "both"),
        (When(day=date(2026, 2, 1), until=date(2026, 2, 1)), "not both"),
        (When(since=date(2026, 2, 2), until=date(2026, 2, 1)), "is before"),
        (When(date(2026, 11, 23)), "has not begun"),
        (When(date(1, 1, 1)), "too early"),
        (When(since=date(1, 1, 1), until=date(1, 1, 7)), "too early"),
        (When(since=date(2000, 1, 1), until=date(2026, 1, 1)), "ten years"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(when: When, words: str) -> None:
    with pytest.raises(UsageProblem, match=words):
        span_asked(kind(WEEK), when, TODAY)


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (Span(date(2026, 3, 2), date(2026, 3, 8), WEEK), "2026年3月2日至3月8日",
         "2 March 2026 to 8 March 2026"),
        (Span(date(2025, 12, 29), date(2026, 1, 4), WEEK), "2025年12月29日至2026年1月4日",
         "29 December 2025 to 4 January 2026"),
        (Span(date(2026, 4, 1), date(2026, 4, 30), MONTH), "2026年4月", "April 2026"),
        (Span(date(2026, 4, 1), date(2026, 6, 30), QUARTER), "2026年第2季度", "quarter 2 of 2026"),
        (Span(date(2026, 1, 1), date(2026, 12, 31), YEAR), "2026年", "2026"),
        (Span(date(2026, 4, 1), date(2026, 4, 1), DAYS), "2026年4月1日", "1 April 2026"),
    ],
)  # fmt: skip
def test_periods_are_called_as_people_call_them(ann: Book, span: Span, zh: str, en: str) -> None:
    assert periods.said(span, "zh", Wording(ann, "zh")) == zh
    assert periods.said(span, "en", Wording(ann, "en")) == en
