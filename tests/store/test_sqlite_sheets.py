"""Every table of a book in SQLite has its sheet: none is forgotten when a book is carried."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.sheets import CORE, STEPS
from beatbook.store.sqlite.engine import SqliteStore
from support.books import Station


def tables(store: SqliteStore) -> dict[str, list[str]]:
    """The columns of every table that holds rows of its own."""
    found = store.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT GLOB 'search*' AND name NOT GLOB 'form_*'"
    )
    return {
        name: [row[1] for row in store.connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in found.fetchall()
    }


def test_no_table_and_no_column_is_forgotten(station: Station) -> None:
    with station.open() as book:
        assert isinstance(book.store, SqliteStore)
        found = tables(book.store)
    assert found.pop("_sqlite_migrations")
    known = {one.name: list(one.names) for one in CORE if one.name != STEPS}
    assert found.keys() == known.keys()
    for name, columns in found.items():
        assert set(columns) == set(known[name]) - (set() if "station" in columns else {"station"})


def test_rows_of_forms_come_by_id_and_say_their_station(chief: Book) -> None:
    with chief.store.snapshot():
        (sheet,) = (one for one in chief.store.sheets().every() if one.name == "form_officer")
        rows = [row for page in chief.store.sheets().read(sheet) for row in page]
    assert sheet.names[:2] == ("station", "id")
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    assert {row[0] for row in rows} == {chief.station}
