"""A copy is taken forwards and backwards along its journal, and the guards stand again after."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.journal import emptied
from beatbook.store.joining import NotJoined
from beatbook.store.sqlite.driver import sqlite
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.sqlite.recovery import Recovery, Touched
from support.acts import add, change
from support.books import Station


@pytest.fixture
def longer(station: Station, tmp_path: Path) -> Iterator[Book]:
    """The same book with two more rows."""
    path = shutil.copy(station.path, tmp_path / "longer.db")
    with Book.open(path, officer="chief", clock=station.clock) as book:
        lamp = add(book, pole="P1")
        change(book, lamp, pole="P2")
        yield book


@pytest.fixture
def recovery(station: Station, longer: Book) -> Iterator[Recovery]:
    """The shorter book, to be taken along."""
    store = SqliteStore(station.path)
    yield Recovery(store, longer.station)
    store.close()


def grown(recovery: Recovery, longer: Book) -> int:
    """Add what the longer book has; returns the row where it was shorter."""
    row, _head = recovery.store.head(recovery.station)
    with recovery.store.transaction():
        recovery.extend(longer.store.chain(longer.station, row))
    return row


def test_rows_are_added_exactly_as_they_were(recovery: Recovery, longer: Book) -> None:
    row = grown(recovery, longer)
    assert list(recovery.store.chain(recovery.station)) == list(longer.store.chain(longer.station))
    (lamp,) = longer.store.recorded("lamp")
    assert recovery.touched(row) == [Touched("lamp", lamp)]


def test_rows_that_do_not_follow_or_were_changed_are_refused(
    recovery: Recovery, longer: Book
) -> None:
    row, head = recovery.store.head(recovery.station)
    rows = list(longer.store.chain(longer.station, row))
    (first, parts), *_rest = rows
    other = first._replace(reason="other")
    for wrong in (
        rows[1:],
        [(other, parts)],
        [(first, [])],
        [(first._replace(station="x"), parts)],
    ):
        with pytest.raises(NotJoined), recovery.store.transaction():
            recovery.extend(wrong)
    assert recovery.store.head(recovery.station) == (row, head)


def test_rows_are_cut_and_the_journal_only_grows_again(recovery: Recovery, longer: Book) -> None:
    row = grown(recovery, longer)
    with recovery.store.transaction():
        recovery.cut(row)
    assert recovery.store.head(recovery.station)[0] == row
    with pytest.raises(sqlite.IntegrityError, match="only grows"):
        recovery.store.connection.execute("DELETE FROM journal")
    assert recovery.store.check() == []


def test_what_lies_beside_the_journal_is_replaced(recovery: Recovery, longer: Book) -> None:
    with recovery.store.transaction():
        recovery.put_beside(longer.store.beside())
    assert recovery.store.beside() == longer.store.beside()
    with pytest.raises(NotJoined, match="journal"), recovery.store.transaction():
        recovery.put_beside({"journal": []})


def test_contents_that_were_dropped_are_dropped_here_too(recovery: Recovery, longer: Book) -> None:
    row = grown(recovery, longer)
    (part,) = recovery.store.parts(recovery.station, row + 1)
    with recovery.store.transaction():
        found = recovery.empty([(row + 1, 0, emptied(part.text))])
        assert found == [Touched(part.form, part.record)]
        assert recovery.empty([(row + 1, 0, emptied(part.text))]) == []
    assert recovery.store.parts(recovery.station, row + 1)[0].content is None
    assert recovery.store.emptied(recovery.station, row + 1) == [(row + 1, 0, emptied(part.text))]


def test_a_moment_is_the_last_row_written_before_it(recovery: Recovery, longer: Book) -> None:
    row = grown(recovery, longer)
    last = recovery.store.row(recovery.station, row + 1)
    assert last is not None
    assert recovery.row_at(last.at) == row
    assert recovery.row_at("9999") == row + 2
    assert recovery.row_at("1999") == 0
