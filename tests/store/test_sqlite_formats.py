"""A book of an older program is brought up when it is opened, with everything in it."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.sqlite.connection import FORMAT
from beatbook.store.sqlite.driver import sqlite
from support.books import Station


def test_an_older_book_gets_the_tables_that_it_lacks(station: Station) -> None:
    raw = sqlite.connect(station.path)
    raw.execute("DROP TABLE alias")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_aliases'")
    raw.execute("PRAGMA user_version = 1")
    raw.commit()
    raw.close()
    with Book.open(station.path) as book:
        assert book.store.aliased("place", ["绿园"]) == ()
        assert book.places.at(station.nodes["room"], book.today()) is not None
    raw = sqlite.connect(station.path)
    assert raw.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    raw.close()
