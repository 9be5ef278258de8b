"""Five refusals shut the door for a quarter of an hour; an administrator can open it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.door import Door, entered
from beatbook.errors import NotAllowed
from beatbook.keys.lockout import MOST, WINDOW, _end, locked_until, unlock
from beatbook.keys.noting import LOCKED, REFUSED, note
from support.books import NOW, Station

START = NOW + timedelta(days=1)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands until a test moves it."""
    return FixedClock(START)


@pytest.fixture
def book(station: Station, clock: FixedClock) -> Iterator[Book]:
    """The book, for one who knocks at the door."""
    with station.open("ann", clock) as opened:
        yield opened


def _knock(book: Book, clock: FixedClock, minutes: Sequence[float], action: str = REFUSED) -> None:
    with entered(Door(book.store.info().location, book.actor.officer, "key", "ssh:1", "::1")):
        for minute in minutes:
            clock.moment = START + timedelta(minutes=minute)
            note(book, action, reason="refused")


def test_the_fifth_refusal_shuts_the_door_for_a_quarter_of_an_hour(
    book: Book, clock: FixedClock
) -> None:
    _knock(book, clock, range(MOST))
    assert locked_until(book, book.actor.officer) == clock.moment + QUARTER
    clock.moment += QUARTER
    assert locked_until(book, book.actor.officer) is None


@pytest.mark.parametrize(
    "minutes", [range(MOST - 1), [0, 4, 8, 12, 15.1]], ids=["four", "five in more than a quarter"]
)
def test_fewer_or_slower_refusals_leave_it_open(
    book: Book, clock: FixedClock, minutes: Sequence[float]
) -> None:
    _knock(book, clock, minutes)
    assert locked_until(book, book.actor.officer) is None


def test_knocking_at_the_shut_door_does_not_keep_it_shut(book: Book, clock: FixedClock) -> None:
    _knock(book, clock, range(MOST))
    _knock(book, clock, [10, 11, 12, 13, 14, 15], LOCKED)
    assert locked_until(book, book.actor.officer) == START + timedelta(minutes=MOST - 1) + QUARTER


def test_others_are_not_shut_out(book: Book, clock: FixedClock) -> None:
    _knock(book, clock, range(MOST))
    assert locked_until(book, book.record_id("officer", "bob")) is None


def test_a_refusal_by_rights_inside_the_book_does_not_count(book: Book) -> None:
    for _ in range(MOST):
        book.note_refusal("registry.write")
    assert locked_until(book, book.actor.officer) is None


def test_the_administrator_opens_the_door_and_is_in_the_journal(
    station: Station, book: Book, clock: FixedClock
) -> None:
    _knock(book, clock, range(MOST))
    clock.moment += timedelta(seconds=1)
    with station.open("adm", clock) as office:
        assert unlock(office, book.actor.officer, "电话核实")
        assert not unlock(office, book.actor.officer)
    assert locked_until(book, book.actor.officer) is None


def test_nobody_opens_it_for_oneself(book: Book, clock: FixedClock) -> None:
    _knock(book, clock, range(MOST))
    with pytest.raises(NotAllowed):
        unlock(book, book.actor.officer)


@given(st.lists(st.integers(0, 3600), max_size=12).map(sorted))
def test_the_door_is_shut_exactly_while_five_lie_within_a_quarter(seconds: list[int]) -> None:
    moments = [START + timedelta(seconds=one) for one in seconds]
    shutting = [
        last for last in moments if sum(last - WINDOW <= one <= last for one in moments) >= MOST
    ]
    assert _end(moments) == (max(shutting) + WINDOW if shutting else None)
