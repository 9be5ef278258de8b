"""A copy of a book at work is whole, its owner's, without what was deleted, and holds up nobody."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import StoreProblem
from beatbook.store.sqlite.copying import BESIDE
from support.acts import add
from support.books import Station, ticking


def test_a_copy_is_the_book_at_one_moment(chief: Book, tmp_path: Path) -> None:
    add(chief, pole="P1")
    path = tmp_path / "copy.db"
    chief.store.copy(str(path))
    add(chief, pole="P2")
    with Book.open(str(path)) as copied:
        assert copied.store.check() == []
        assert len(copied.store.recorded("lamp")) == 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_deleted_is_not_in_it(chief: Book, tmp_path: Path) -> None:
    with chief.store.transaction() as writer:
        writer.set_meta("word", "hic-fuit-secretum" * 900)
    with chief.store.transaction() as writer:
        writer.set_meta("word", "")
    chief.store.copy(str(tmp_path / "copy.db"))
    assert b"hic-fuit" not in (tmp_path / "copy.db").read_bytes()


def test_a_file_that_is_there_is_not_written_over(chief: Book, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(StoreProblem, match="cannot be made"):
        chief.store.copy(str(tmp_path / "copy.db"))
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_writers_go_on_while_it_is_made(station: Station, tmp_path: Path) -> None:
    stop, done = threading.Event(), []

    def work() -> None:
        with Book.open(station.path, officer="chief", clock=ticking()) as book:
            while not stop.is_set():
                done.append(add(book, pole=f"P{len(done)}"))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with station.open() as book:
            for number in range(5):
                path = str(tmp_path / f"{number}.db")
                book.store.copy(path)
                with Book.open(path) as copied:
                    assert copied.store.check() == []
    finally:
        stop.set()
        worker.join()
    with station.open() as book:
        assert len(book.store.recorded("lamp")) == len(done)


def test_what_lies_beside_the_journal_is_named_table_by_table(chief: Book) -> None:
    found = chief.store.beside()
    assert tuple(found) == BESIDE
    assert ["station", chief.station] in found["meta"]


def test_a_snapshot_does_not_see_what_comes_after(station: Station) -> None:
    with station.open("chief") as reader, station.open("chief") as writer:
        with reader.store.snapshot():
            before = reader.store.head(reader.station)
            add(writer, pole="P1")
            assert reader.store.head(reader.station) == before
        assert reader.store.head(reader.station)[0] == before[0] + 1
