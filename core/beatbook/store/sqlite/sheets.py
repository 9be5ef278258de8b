"""The sheets of a book in SQLite: read in one snapshot, filled by inserts in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from beatbook.search import Term, tokens
from beatbook.store.sheets import (
    CORE,
    INTEGER,
    PAGE,
    STATION,
    STEPS,
    TEXT,
    Column,
    Pages,
    Row,
    Sheet,
    of_form,
    of_list,
)
from beatbook.store.sqlite.driver import Connection
from beatbook.store.tables import quoted

_KINDS = {"TEXT": TEXT, "INTEGER": INTEGER}
_TYPES = {TEXT: str, INTEGER: int}
_OWN = "beatbook"
"""The set of steps that the engine's own tables were made by; they are of this engine alone."""
_TABLES = {STEPS: "_sqlite_migrations"}
_COLUMNS = {STEPS: {"plugin": "migration_set", "at": "applied_at"}}
_FIELD = f"{STATION}_"
"""What the column of a field ``station`` is called where `STATION` is whose row it is."""


class SqliteSheets:
    """The sheets of the book behind one connection."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect

    def every(self) -> list[Sheet]:
        """Core tables, then those of forms by name."""
        tables = self._connect().execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'form_*'"
            " ORDER BY name"
        )
        return [*CORE, *(self._of(name) for (name,) in tables.fetchall())]

    def _of(self, table: str) -> Sheet:
        columns = self._columns(table)
        if "__" in table and "id" not in (column.name for column in columns):
            return of_list(table, columns[-1].kind)
        return of_form(table, columns)

    def _columns(self, table: str) -> list[Column]:
        rows = self._connect().execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        return [Column(_FIELD if row[1] == STATION else row[1], _KINDS[row[2]]) for row in rows]

    def read(self, sheet: Sheet) -> Iterator[Sequence[Row]]:
        """The rows of a sheet, page by page."""
        db = self._connect()
        rows = db.execute(*self._question(db, sheet))
        try:
            while page := rows.fetchmany(PAGE):
                yield page
        finally:
            rows.close()  # half-read it would hold the snapshot

    def _question(self, db: Connection, sheet: Sheet) -> tuple[str, list[str]]:
        names = _names(sheet)
        wanted = ", ".join(quoted(names.get(one, one)) for one in sheet.names if one != STATION)
        values: list[str] = []
        if STATION in sheet.names:
            station, values = _station(db, sheet)
            wanted = f"{station}, {wanted}"
        table = quoted(_TABLES.get(sheet.name, sheet.name))
        where = f" WHERE migration_set <> '{_OWN}'" if sheet.name == STEPS else ""
        order = ", ".join([*(f"t.{quoted(one)}" for one in sheet.order), *_written(sheet)])
        return f"SELECT {wanted} FROM {table} t{where} ORDER BY {order}", values

    def make(self, sheet: Sheet) -> None:
        """Make the table, or the columns, that are missing."""
        if sheet.name in (one.name for one in CORE):
            return
        from sqlite_utils import Database

        known = {column.name for column in self._columns(sheet.name)}
        table: Any = Database(self._connect(), strict=True)[sheet.name]
        names = _names(sheet)
        types = {
            names.get(one.name, one.name): _TYPES[one.kind]
            for one in sheet.columns
            if one.name != STATION and not (known and one.name in known)
        }
        if not known:
            table.create(types, strict=True, pk=sheet.order[0] if len(sheet.order) == 1
                         else sheet.order)  # fmt: skip
        for name in types if known else ():
            table.add_column(name, types[name])

    def fill(self, sheet: Sheet, pages: Pages) -> None:
        """Add rows, and to the index what cards are found by."""
        db = self._connect()
        if sheet.name == STEPS:
            # What was noted while the tables were made was done before, in the other book.
            db.execute(f"DELETE FROM _sqlite_migrations WHERE migration_set <> '{_OWN}'")
        kept = [one for one in sheet.names if one != STATION or _has_station(sheet)]
        skipped = len(sheet.names) - len(kept)
        names = _names(sheet)
        columns = ", ".join(quoted(names.get(one, one)) for one in kept)
        marks = ", ".join("?" * len(kept))
        table = quoted(_TABLES.get(sheet.name, sheet.name))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        for page in pages:
            db.executemany(sql, [row[skipped:] for row in page] if skipped else page)
            if sheet.name == "card":
                _index(db, sheet, page)


def _names(sheet: Sheet) -> dict[str, str]:
    """The columns that are called otherwise in the table than in the sheet."""
    return _COLUMNS.get(sheet.name, {} if _has_station(sheet) else {_FIELD: STATION})


def _has_station(sheet: Sheet) -> bool:
    """Whether the table itself says the station of a row."""
    return not sheet.about


def _written(sheet: Sheet) -> tuple[str, ...]:
    """What keeps the order of writing where that means something."""
    return ("t.rowid",) if sheet.name in ("catalogue", "loan", STEPS) else ()


def _station(db: Connection, sheet: Sheet) -> tuple[str, list[str]]:
    """How to tell a row's station: by the table, else by the chain that its record was added in."""
    if _has_station(sheet):
        return f"t.{STATION}", []
    found = db.execute("SELECT value FROM meta WHERE key = 'station'").fetchone()
    own = found[0] if found else ""
    chains = [one for (one,) in db.execute("SELECT DISTINCT station FROM journal").fetchall()]
    if not set(chains) - {own}:
        return "?", [own]
    about = f"t.{quoted(sheet.about)}"
    first = (
        f"SELECT p.station FROM part p WHERE p.record = {about} AND p.kind <> 'look'"
        " ORDER BY p.version LIMIT 1"
    )
    return f"coalesce(({first}), ?)", [own]


def _index(db: Connection, sheet: Sheet, page: Sequence[Row]) -> None:
    id, terms = sheet.names.index("id"), sheet.names.index("terms")
    found = [(row[id], tokens([Term(*one) for one in json.loads(row[terms])])) for row in page]
    db.executemany("INSERT INTO search (rowid, tokens) VALUES (?, ?)", found)
