"""A summary counts what came, went and is there, by community, from the records alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Grid
from beatbook.papers.summaries import Summary, summary
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

MONTHLY = summary(
    Summary(
        name="registry.lamps_monthly",
        label=Text("路灯月报", "Lamps by month"),
        form="lamp",
        begins="lit_on",
        ends="seen_on",
        kind="colours",
        number="2B",
    )
)
"""`seen_on` is added to the lamp by the test's own plugin."""
NOW = summary(Summary(name="registry.lamps_now", label=Text("灯", "Now"), form="lamp", kind="kind"))


@pytest.fixture
def book(station: Station, install: Install) -> Iterator[Book]:
    from beatbook.forms import declare as f
    from beatbook.forms.declare import FieldsOf

    @f.part
    class Seen:
        seen_on: Any = f.day(Text("拆除", "Taken down"))

    install(
        Point("toy", toy),
        point(
            "papers",
            registry_papers=[MONTHLY, NOW],
            registry_fields=[FieldsOf(form="lamp", fields=Seen)],
        ),
    )
    with station.open("chief") as opened:
        yield opened


def _table(book: Book, name: str, **raw: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    grid = writing.write(book, name, raw=raw).blocks[1]
    assert isinstance(grid, Grid)
    rows = [tuple(str(one) if isinstance(one, Text) else one for one in row) for row in grid.rows]
    return [str(column.label) for column in grid.columns], rows


def _lamps(book: Book, place: str | None, *lives: tuple[str, str | None, str]) -> None:
    with book.deed("add") as deed:
        for begins, ends, colours in lives:
            lamp = {"pole": book.new_id(), "lit_on": begins, "colours": colours}
            deed.add("lamp", lamp | ({"seen_on": ends} if ends else {}), place=place)


def test_before_came_went_and_now(book: Book, station: Station) -> None:
    _lamps(
        book,
        station.nodes["room"],
        ("2026-09-30", None, "w"),
        ("2026-09-30", "2026-10-01", "w"),
        ("2026-09-01", "2026-09-30", "w"),
        ("2026-10-01", None, "w、y"),
        ("2026-10-31", "2026-11-01", "y"),
        ("2026-11-01", None, "w"),
    )
    head, rows = _table(book, MONTHLY.name, since="2026-10-01", until="2026-10-31")
    assert head[1:] == ["At the start", "New", "Ended", "At the end", "White", "Yellow"]
    assert rows == [("东风社区", 2, 2, 1, 3, 2, 2), ("Total", 2, 2, 1, 3, 2, 2)]


def test_a_lamp_without_place_stands_last(book: Book, station: Station) -> None:
    _lamps(book, None, ("2026-10-01", None, "w"))
    _lamps(book, station.nodes["community"], ("2026-10-01", None, "w"))
    _head, rows = _table(book, MONTHLY.name)
    assert [row[0] for row in rows] == ["东风社区", "(no place)", "Total"]


def test_the_month_so_far_is_the_usual_period(book: Book) -> None:
    _lamps(book, None, ("2026-10-31", None, "w"), ("2026-11-21", None, "w"))
    _head, rows = _table(book, MONTHLY.name)
    assert rows[-1][1:5] == (1, 1, 0, 2)


def test_what_has_no_days_counts_as_it_is_now(book: Book) -> None:
    with book.deed("add") as deed:
        for at, kind in enumerate("1221"):
            deed.add("lamp", {"pole": str(at), "kind": kind})
        gone = deed.add("lamp", {"pole": "9", "kind": "1"})
    with book.deed("close") as deed:
        deed.transition("lamp", gone, "close")
    head, rows = _table(book, NOW.name)
    assert head[1:] == ["At the end", "Sodium", "LED"]
    assert rows[-1][1:] == (4, 2, 2)


def test_a_record_closed_without_a_day_counts_nowhere(book: Book) -> None:
    _lamps(book, None, ("2026-10-01", None, "w"))
    with book.deed("close") as deed:
        deed.transition("lamp", book.record_id("lamp", "1"), "close")
    _head, rows = _table(book, MONTHLY.name)
    assert rows == [("Total", 0, 0, 0, 0)]


def test_nothing_makes_a_table_of_nothing(book: Book) -> None:
    head, rows = _table(book, MONTHLY.name)
    assert (len(head), rows) == (5, [("Total", 0, 0, 0, 0)])


def test_an_unknown_unit_is_told(book: Book) -> None:
    from beatbook.errors import ProblemsFound

    with pytest.raises(ProblemsFound, match="@ unit"):
        _table(book, MONTHLY.name, unit="nowhere")
