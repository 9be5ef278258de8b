"""A stream that knows only the month is told of by the month; a week says that it can't be told."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.bulletin.declare import Span
from support import weeks

JULY = Span(date(2026, 7, 1), date(2026, 7, 31), "month")
WEEK = Span(date(2026, 7, 6), date(2026, 7, 12), "week")

_BICYCLE = {"category": "cr.theft.bicycle"}
_SOME_TIME = {"began": "2026-07-01 00:00", "ended": "2026-07-31 23:59"}


@pytest.fixture
def chief(chief: Book) -> Book:
    """Three incidents of which only the month is known."""
    with chief.deed("add") as deed:
        for number in range(3):
            raw = {"channel": "imported", "source_key": f"k{number}", **_BICYCLE, **_SOME_TIME}
            deed.add("incident", raw)
    return chief


def told(book: Book, span: Span, language: str = "zh") -> str:
    return weeks.read(book, "internal.report", language, span).split("\n")[1]


def test_a_week_without_a_known_call_does_not_claim_that_there_was_none(chief: Book) -> None:
    assert told(chief, WEEK) == (
        "2026年7月6日至7月12日的警情数不详：有3起警情只知道发生在更长的时段内，不能计入本期。"
    )
    assert "can't be told: of 3 that may lie in it" in told(chief, WEEK, "en")


def test_what_can_not_be_counted_is_told_beside_what_can(chief: Book) -> None:
    with chief.deed("add") as deed:
        deed.add("incident", {"received": "2026-07-08 10:00", **_BICYCLE})
    text = told(chief, WEEK)
    assert "共接报警情1起" in text
    assert "另有3起警情只知道发生在更长的时段内" in text


def test_the_month_itself_counts_them_and_tells_nothing_apart(chief: Book) -> None:
    text = told(chief, JULY)
    assert "共接报警情3起" in text
    assert "另有" not in text
