"""A week is gathered from the journal as it is: what was opened, what was worked on, who was on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from beatbook.auditing.unusual.week import Week, gathered
from beatbook.book import Book
from beatbook.clock import FixedClock, day_end
from support import toy
from support.acts import add
from support.books import NOW, TODAY, Station
from support.fixtures import Install
from support.points import Point, point

MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    with station.open("ann") as book:
        yield book


def of(book: Book, units: frozenset[str] | None = None, first: timedelta = timedelta()) -> Week:
    return gathered(book, MONDAY + first, units, 7)


def at(book: Book, moment: datetime) -> None:
    book.clock = FixedClock(moment, timedelta(milliseconds=1))


def test_what_was_opened_and_what_was_worked_on_lie_apart(book: Book) -> None:
    keeper = add(book, "keeper", name="王老五", toy_number="T1990010112")
    lamp = add(book, keeper=keeper)
    book.registry.get("keeper", keeper)
    book.registry.find("王老五")
    (ann,) = [one for one in of(book).people if one.id == book.actor.officer]
    assert [one.record for one in ann.opened] == [keeper]
    assert {keeper, lamp} <= ann.worked
    assert [(one.action, one.shown) for one in ann.seen][-1][0] == "find"
    assert of(book).about[keeper].card is not None


def test_the_week_begins_and_ends_at_midnight_of_the_books_zone(book: Book) -> None:
    keeper = add(book, "keeper", name="王老五", toy_number="T1990010112")
    begin = day_end(MONDAY - timedelta(days=1), book.zone)
    for moment in (begin - timedelta(seconds=1), begin, begin + timedelta(days=7)):
        at(book, moment)
        book.registry.get("keeper", keeper)
    assert [len(one.opened) for one in of(book).people] == [1]
    assert [len(one.opened) for one in of(book, first=timedelta(days=7)).people] == [1]


def test_work_some_days_before_still_counts(book: Book) -> None:
    keeper = add(book, "keeper", name="王老五", toy_number="T1990010112")
    at(book, NOW + timedelta(days=8))
    book.registry.get("keeper", keeper)
    (ann,) = of(book, first=timedelta(days=7)).people
    assert keeper in ann.worked
    at(book, NOW + timedelta(days=30))
    book.registry.get("keeper", keeper)
    (ann,) = of(book, first=timedelta(days=35)).people
    assert keeper not in ann.worked


def test_units_narrow_it_and_the_system_is_nobody(book: Book, station: Station) -> None:
    book.registry.find("x")
    assert of(book, frozenset((station.nodes["office_b"],))).people == ()
    assert {one.id for one in of(book).people} >= {book.actor.officer}
    assert "system" not in {one.id for one in of(book).people}


def test_shifts_are_what_plugins_say(station: Station, install: Install) -> None:
    begin = datetime(2026, 11, 21, 14, tzinfo=UTC)
    asked: list[frozenset[str]] = []

    def duty_shifts(
        book: Book, officers: frozenset[str], start: datetime, end: datetime
    ) -> list[tuple[str, datetime, datetime]]:
        asked.append(officers)
        return [(officer, begin, begin + timedelta(hours=8)) for officer in officers]

    install(Point("toy", toy), point("watch", duty_shifts=duty_shifts))
    with station.open("ann") as book:
        book.registry.find("x")
        found = of(book)
        assert asked == [frozenset((book.actor.officer,))]
        assert found.shifts == {book.actor.officer: [(begin, begin + timedelta(hours=8))]}
