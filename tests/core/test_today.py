"""Lines of the day: who is asked about whom, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from beatbook import today
from beatbook.book import Book
from beatbook.texts import Text
from beatbook.today import TodayLine
from support import toy
from support.books import TODAY, Station
from support.fixtures import Install
from support.points import Point, point


def registry_today(book: Book, officer: str, day: date) -> Iterable[TodayLine]:
    """Whose round it is."""
    yield TodayLine(Text("巡灯", "Lamps"), f"{book.title(officer)} {day}")


def test_everybody_is_asked_about_the_officer_and_the_day(
    station: Station, install: Install
) -> None:
    install(Point("toy", toy), point("rounds", registry_today=registry_today))
    with station.open("ann") as ann:
        (line,) = today.lines(ann)
        assert (str(line.label), str(line.words)) == ("Lamps", f"民警ann {TODAY}")
        (line,) = today.lines(ann, ann.record_id("officer", "bob"), date(2026, 11, 22))
        assert str(line.words) == "民警bob 2026-11-22"


def test_lines_stand_in_the_order_of_their_ranks_whoever_says_them(
    station: Station, install: Install
) -> None:
    last = [TodayLine(Text("末", "last"), "", rank=90)]
    first = [TodayLine(Text("首", "first"), "", rank=10)]
    install(
        Point("toy", toy),
        point("a_late", registry_today=last),
        point("b_early", registry_today=first),
    )
    with station.open("ann") as ann:
        assert [str(line.label) for line in today.lines(ann)] == ["first", "last"]


def test_nothing_to_say_is_no_line(chief: Book) -> None:
    assert today.lines(chief) == []
