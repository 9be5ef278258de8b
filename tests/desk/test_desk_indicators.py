"""What an assessment takes from the desk: the waits of those who were called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from beatbook.assessment.declare import OFFICER, UNIT, Asked, Indicator, Span, Value
from beatbook.book import Book
from beatbook_desk.indicators import indicators
from support.books import Station

MORNING = datetime(2026, 11, 10, 1, 0, tzinfo=UTC)
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def indicator(name: str) -> Indicator:
    return next(one for one in indicators() if one.name == name)


def served(book: Book, unit: str, wait: int | None, **more: Any) -> str:
    """Somebody who came in the morning and was called after so many minutes."""
    values = {"item": "1001", "came": MORNING, "name": "张三", "first_asked": "ann", **more}
    called = {} if wait is None else {"called": MORNING + timedelta(minutes=wait)}
    with book.deed("take") as deed:
        return deed.add("desk_service", {**values, **called, "handled_by": "ann"}, unit=unit)


def counted(
    book: Book, name: str, subjects: Sequence[str], kind: str = UNIT, span: Span = NOVEMBER
) -> list[Value | None]:
    of = indicator(name)
    assert of.count is not None
    found = of.count(Asked(book, tuple(subjects), span, kind))
    return [found.get(one) for one in subjects]


@pytest.fixture
def waits(ann: Book, beat: Station) -> Book:
    for wait in (0, 10, 11, None):
        served(ann, beat.nodes["a"], wait)
    return ann


def test_minutes_are_added_up_over_those_who_were_called(waits: Book, beat: Station) -> None:
    wanted = [waits.station, beat.nodes["a"], beat.nodes["b"]]
    three = Value(Fraction(21), Fraction(3))
    assert counted(waits, "desk.waiting", wanted) == [three, three, None]


def test_ten_minutes_are_soon_and_eleven_are_not(waits: Book, beat: Station) -> None:
    (found,) = counted(waits, "desk.soon", [beat.nodes["a"]])
    assert found == Value(Fraction(2), Fraction(3))


def test_whoever_served_has_the_wait(waits: Book, beat: Station) -> None:
    ann, amy = beat.nodes["ann"], beat.nodes["amy"]
    found = counted(waits, "desk.waiting", [ann, amy], OFFICER)
    assert found == [Value(Fraction(21), Fraction(3)), None]


def test_another_month_is_another_month(waits: Book, beat: Station) -> None:
    october = Span(date(2026, 10, 1), date(2026, 10, 31))
    assert counted(waits, "desk.waiting", [beat.nodes["a"]], span=october) == [None]


@pytest.mark.parametrize("kind", [UNIT, OFFICER])
def test_the_services_behind_a_wait_can_be_opened(waits: Book, beat: Station, kind: str) -> None:
    of = indicator("desk.waiting")
    assert of.records is not None
    subject = beat.nodes["a" if kind == UNIT else "ann"]
    (query,) = of.records(Asked(waits, (subject,), NOVEMBER, kind))
    assert len(waits.registry.list(query)) == 3
