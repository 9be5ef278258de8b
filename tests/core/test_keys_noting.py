"""What the journal says of the door: which key, from where, what for, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.keys.names import FORM
from beatbook.keys.noting import COMMAND, LONGEST, note, parts
from beatbook.store.items import EntryFilter
from support.books import Station

DOOR = Door("book.db", "officer-1", "key-1", "ssh:1", "192.0.2.7")


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    with entered(DOOR), station.open("ann") as opened:
        yield opened


def test_a_row_says_which_key_and_where_it_came_from(book: Book) -> None:
    note(book, COMMAND, "registry find …", "值班")
    (row,) = book.store.entries(EntryFilter(action=COMMAND))
    assert (row.form, row.subject, row.session, row.reason) == (FORM, "key-1", "ssh:1", "值班")
    (part,) = book.store.parts(row.station, row.seq)
    assert part.content is not None
    said = {name: value for name, value in part.content.items() if name != "salt"}
    assert said == {"key": "key-1", "address": "192.0.2.7", "words": "registry find …"}


def test_long_commands_are_cut(book: Book) -> None:
    (part,) = parts("x" * 100_000)
    assert part.content is not None
    assert len(part.content["words"]) == LONGEST


def test_without_a_door_nothing_is_noted(station: Station) -> None:
    with station.open("ann") as book:
        note(book, COMMAND, "find")
        assert parts() == []
        assert book.store.entries(EntryFilter(action=COMMAND)) == []
