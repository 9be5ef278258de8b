"""The sheets of a book on PostgreSQL: read and filled by COPY, in one snapshot or transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from beatbook.errors import StoreProblem
from beatbook.forms.spec import form_from_json
from beatbook.records import Card
from beatbook.search import Term
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
from beatbook.texts import Text
from beatbook_postgres import cards, core_tables, making, tables_search
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.tables import columns, form_table, kept, list_fields, list_table, quoted

_TYPES = {TEXT: "text", INTEGER: "int8"}
_WRITTEN = ("catalogue", "loan", STEPS)
"""Sheets whose rows are in the order in which they were written: kept in a column of its own."""
_PLACE = "place"
_REQUIRED = (STATION, "id", "record", "position")


class PostgresSheets:
    """The sheets of a book behind a thread's connection, whose tables are in so many parts."""

    def __init__(self, connect: Callable[[], Connection], partitions: int = 1) -> None:
        self._connect = connect
        self._partitions = partitions

    def every(self) -> list[Sheet]:
        """Core tables, then those of forms by name."""
        names = self._long_names()
        found = self._connect().execute(
            "SELECT c.relname, array_agg(ARRAY[a.attname::text, format_type(a.atttypid, NULL)]"
            " ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
            " AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped"
            r" AND c.relname LIKE 'form\_%' GROUP BY c.relname"
        )
        forms = []
        for table, held in found.fetchall():
            told = [_column(names.get(name, name), kind) for name, kind in held]
            forms.append(_of(names.get(table, table), told))
        return [*CORE, *sorted(forms)]

    def _long_names(self) -> dict[str, str]:
        """What tables and columns are called whose names the server keeps shortened."""
        rows = self._connect().execute("SELECT body FROM catalogue WHERE kind = 'form'")
        forms = [form_from_json(json.loads(body)) for (body,) in rows.fetchall()]
        names = [name for form in forms for name in (form_table(form.id), *columns(form))]
        names += [list_table(form.id, one.id) for form in forms for one in list_fields(form)]
        return {kept(name): name for name in names if kept(name) != name}

    def read(self, sheet: Sheet) -> Iterator[Sequence[Row]]:
        """The rows of a sheet, page by page."""
        wanted = ", ".join(map(quoted, sheet.names))
        order = ", ".join(map(quoted, [*sheet.order, *_place(sheet)]))
        question = f"SELECT {wanted} FROM {quoted(sheet.name)} ORDER BY {order}"
        with self._connect().cursor().copy(f"COPY ({question}) TO STDOUT") as copy:
            copy.set_types([_TYPES[column.kind] for column in sheet.columns])
            rows = iter(copy.rows())
            while page := list(islice(rows, PAGE)):
                yield page

    def make(self, sheet: Sheet) -> None:
        """Make the table, or the columns, that are missing."""
        if sheet.name in (one.name for one in CORE):
            return
        known = self._known(sheet.name)
        typed = [f"{quoted(one.name)} {_type(one)}" for one in sheet.columns]
        table, key = quoted(sheet.name), ", ".join(map(quoted, [*sheet.order, STATION]))
        statements = [
            f"ALTER TABLE {table} ADD COLUMN {column}"
            for one, column in zip(sheet.columns, typed, strict=True)
            if kept(one.name) not in known
        ]
        if not known:
            whole = ", ".join([*typed, f"PRIMARY KEY ({key})"])
            statements = list(making.table(sheet.name, whole, self._partitions))
        for statement in statements:
            self._connect().execute(statement)

    def _known(self, table: str) -> set[str]:
        rows = self._connect().execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0"
            " AND NOT attisdropped",
            [quoted(table)],
        )
        return {name for (name,) in rows.fetchall()}

    def fill(self, sheet: Sheet, pages: Pages) -> None:
        """Add rows, and what follows from them: tokens of cards, the heads of chains."""
        db = self._connect()
        if sheet.name == STEPS:
            # What was noted while the tables were made was done before, in the other book.
            db.execute("DELETE FROM step")
        wanted, rows = _ready(sheet, (row for page in pages for row in page))
        names = ", ".join(map(quoted, wanted))
        try:
            with db.cursor().copy(f"COPY {quoted(sheet.name)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.DataError as error:
            raise _not_kept(sheet.name, error) from error
        for statement in _FOLLOWING.get(sheet.name, ()):
            db.execute(statement)


_HEADS = (
    "INSERT INTO head (station, seq, hash) SELECT DISTINCT ON (station) station, seq, hash"
    " FROM journal ORDER BY station, seq DESC"
    " ON CONFLICT (station) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)
_NEXT_CARD = "SELECT setval('card_id', (SELECT coalesce(max(id), 0) FROM card) + 1, false)"
_FOLLOWING = {"card": (_NEXT_CARD,), "journal": (_HEADS,)}
"""What is done once a sheet was filled."""


def _of(table: str, found: Sequence[Column]) -> Sheet:
    names = [column.name for column in found]
    if "id" not in names:
        (value,) = (column.kind for column in found if column.name == "value")
        return of_list(table, value)
    return of_form(table, found)


def _column(name: str, kind: str) -> Column:
    return Column(name, INTEGER if kind == core_tables.INTEGER else TEXT)


def _type(column: Column) -> str:
    kind = core_tables.INTEGER if column.kind == INTEGER else core_tables.TEXT
    return f"{kind} NOT NULL" if column.name in _REQUIRED else kind


def _place(sheet: Sheet) -> tuple[str, ...]:
    return (_PLACE,) if sheet.name in _WRITTEN else ()


def _ready(sheet: Sheet, rows: Iterable[Row]) -> tuple[Sequence[str], Iterable[Row]]:
    """The columns that are written, and the rows with what only this engine keeps in them."""
    if sheet.name == "card":
        return tables_search.CARD, map(_with_tokens, rows)
    if sheet.name in _WRITTEN:
        numbered = ((*row, place) for place, row in enumerate(rows, 1))
        return (*sheet.names, _PLACE), numbered
    return sheet.names, rows


def _with_tokens(row: Row) -> Row:
    station, id, record, form, number, unit, closed, title, line, terms = row
    found = tuple(Term(*one) for one in json.loads(terms))
    card = Card(record, form, number, unit, bool(closed), title, line, found)
    return (*row[:-1], terms, cards.ready(card, id, station)[-1])


def _not_kept(table: str, error: Exception) -> StoreProblem:
    said = " ".join(str(error).split())
    return StoreProblem(
        Text(
            f"表 {table} 中有 PostgreSQL 不能保存的值（{said}）；请先在原账本中改正。",
            f"The table {table} holds a value that PostgreSQL cannot keep ({said}); correct it in"
            " the book that is read.",
        )
    )
