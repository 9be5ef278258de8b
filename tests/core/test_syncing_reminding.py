"""Whoever looks after a book is told at the top of the day where reporting stands still."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from beatbook import today
from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.errors import BeatbookError
from beatbook.syncing import pushing
from support.books import NOW, ticking
from support.reporting import Hall, Place, copied, hall

HOUR = timedelta(hours=1)


def later(place: Place, after: timedelta) -> Place:
    """The same book, opened at another time."""
    return place._replace(clock=ticking(NOW + after))


def said(place: Place, officer: str | None) -> list[str]:
    """What the day's lines say to an officer."""
    with place.open(officer) as book:
        return [str(line.words) for line in today.lines(book)]


def push(station: Place, upper: Place, level: str = "full") -> None:
    """One report of the chief, as the command makes it, at the time of the book above."""
    with pytest.MonkeyPatch.context() as machine, station.open("chief") as book:
        machine.setattr(SystemClock, "now", lambda _self: upper.clock.now())
        pushing.report(book, pushing.choose(book, upper.path, level, "boss"))


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """A book above and one station, for which the upper book's boss may report."""
    found = hall(tmp_path_factory.mktemp("hall"), count=1)
    with found.upper.open() as book, book.deed("officer") as deed:
        boss = book.record_id("officer", "boss")
        post = {"holder": boss, "at": book.station, "role": "link", "start": "2020-01-01"}
        deed.add("post", post, unit=book.station)
    return found


@pytest.fixture
def made(founded: Hall, tmp_path: Path) -> Hall:
    """The same, of the test's own."""
    return copied(founded, tmp_path)


def test_a_book_that_reports_to_nobody_says_nothing_of_it(made: Hall) -> None:
    assert said(made.stations[0], "chief") == []


def test_nothing_is_said_until_a_day_passed_without_anything_arriving(made: Hall) -> None:
    (station,) = made.stations
    push(station, made.upper)
    assert said(later(station, 20 * HOUR), "chief") == []
    (line,) = said(later(station, 60 * HOUR), "chief")
    assert "2 day(s)" in line
    push(later(station, 61 * HOUR), later(made.upper, 61 * HOUR))
    assert said(later(station, 62 * HOUR), "chief") == []


def test_a_line_that_stays_broken_counts_from_the_last_time_that_something_arrived(
    made: Hall,
) -> None:
    (station,) = made.stations
    push(station, made.upper)
    away = Place(made.upper.path + ".away", made.upper.clock)
    for hours in (30, 54):
        with pytest.raises(BeatbookError):
            push(later(station, hours * HOUR), away)
    (line,) = said(later(station, 55 * HOUR), "chief")
    assert "2 day(s)" in line


def test_a_station_that_never_reached_the_book_above_is_told_how(made: Hall) -> None:
    (station,) = made.stations
    with pytest.raises(BeatbookError):
        push(station, Place(made.upper.path + ".away", made.upper.clock))
    (line,) = said(station, "chief")
    assert "beat sync push" in line


def test_a_refusal_is_told_at_once_on_both_sides(made: Hall) -> None:
    (station,) = made.stations
    push(station, made.upper)
    with pytest.raises(BeatbookError):
        push(station, made.upper, "figures")
    (below,) = said(station, "chief")
    (above,) = said(made.upper, "boss")
    assert "beat sync status" in below
    assert "refused: 1, silent for a day: 0" in above


def test_the_book_above_counts_stations_that_were_not_heard_for_a_day(made: Hall) -> None:
    (station,) = made.stations
    push(station, made.upper)
    assert said(later(made.upper, 20 * HOUR), "boss") == []
    (line,) = said(later(made.upper, 60 * HOUR), "boss")
    assert "refused: 0, silent for a day: 1" in line


def test_who_does_not_look_after_the_book_is_not_bothered(made: Hall) -> None:
    (station,) = made.stations
    with station.open("chief") as book:
        _officer(book)
    push(station, made.upper)
    assert said(later(station, 60 * HOUR), "bob") == []


def _officer(book: Book) -> None:
    with book.deed("officer.add") as deed:
        bob = deed.add("officer", {"name": "民警乙", "login": "bob"})
        post = {"holder": bob, "at": book.station, "role": "officer", "start": "2020-01-01"}
        deed.add("post", post, unit=book.station)
