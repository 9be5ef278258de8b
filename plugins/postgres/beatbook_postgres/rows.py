"""Records in their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from beatbook.forms.kinds import from_column, is_plain, to_column
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.records import Envelope, Record
from beatbook.store.query import ENVELOPE, Query
from beatbook_postgres import conditions
from beatbook_postgres.driver import Connection
from beatbook_postgres.tables import (
    columns,
    form_table,
    list_fields,
    list_table,
    quoted,
    single_fields,
)

_OWN = len(ENVELOPE)
# ENVELOPE has no form, the tuple has it behind the id.
_LISTS = dict[str, dict[str, tuple[Any, ...]]]
_Fields = tuple[tuple[str, bool, FieldSpec], ...]
"""Each field in the order of its column: id, whether the column holds it as it is, the field."""
_MANY = 20
"""From so many new rows on they are copied; below that the copying itself costs more."""


def _selected(form: FormSpec) -> str:
    names = ", ".join(f"t.{quoted(name)}" for name in columns(form))
    return f"SELECT {names} FROM {quoted(form_table(form.id))} t"


def _record(form: FormSpec, fields: _Fields, row: Sequence[Any], lists: _LISTS) -> Record:
    envelope = Envelope(row[0], form.id, *row[1:_OWN])
    values = {
        id: value if plain or value is None else from_column(value, field)
        for (id, plain, field), value in zip(fields, row[_OWN:], strict=True)
    }
    for id, found in lists.items():
        values[id] = found.get(envelope.id, ())
    return Record(envelope, values)


def _lists(db: Connection, form: FormSpec, ids: Sequence[str]) -> _LISTS:
    found: _LISTS = {}
    for field in list_fields(form):
        items: dict[str, list[Any]] = defaultdict(list)
        rows = db.execute(
            f"SELECT record, value FROM {quoted(list_table(form.id, field.id))}"
            " WHERE record = ANY(%s) ORDER BY record, position",
            [list(ids)],
        ).fetchall()
        for record, value in rows:
            items[record].append(from_column(value, field))
        found[field.id] = {record: tuple(values) for record, values in items.items()}
    return found


def _records(db: Connection, form: FormSpec, rows: list[Sequence[Any]]) -> list[Record]:
    lists = _lists(db, form, [row[0] for row in rows]) if rows else {}
    # Once for all rows: hundreds of thousands are read of a form with dozens of fields.
    fields = tuple((one.id, is_plain(one), one) for one in single_fields(form))
    return [_record(form, fields, row, lists) for row in rows]


def by_ids(db: Connection, form: FormSpec, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids, as far as there are such."""
    asked = f"{_selected(form)} WHERE t.id = ANY(%s) ORDER BY t.id"
    rows = db.execute(asked, [list(ids)]).fetchall()
    return {record.id: record for record in _records(db, form, rows)}


def select(db: Connection, form: FormSpec, query: Query) -> list[Record]:
    """The records that meet a query, in its order."""
    where, values = conditions.where(form, query)
    limit, page = conditions.page(query)
    sql = f"{_selected(form)}{where}{conditions.order(form, query)}{limit}"
    return _records(db, form, db.execute(sql, [*values, *page]).fetchall())


def count(db: Connection, form: FormSpec, query: Query) -> int:
    """How many records meet a query, its page aside."""
    where, values = conditions.where(form, query)
    sql = f"SELECT count(*) FROM {quoted(form_table(form.id))} t{where}"
    (number,) = db.execute(sql, values).fetchone()
    return int(number)


def _row(form: FormSpec, record: Record, station: str) -> list[Any]:
    envelope = record.envelope
    row: list[Any] = [station, envelope.id, *envelope[2:]]
    values = record.values
    for field in single_fields(form):
        value = values.get(field.id)
        row.append(None if value is None else to_column(value, field))
    return row


def put(
    db: Connection, form: FormSpec, records: Sequence[Record], *, new: bool, station: str
) -> None:
    """Write whole records of a station; `new` ones must not exist yet.

    A column that the form no longer names keeps what it holds: its plugin may come back.
    """
    names = ["station", *columns(form)]
    rows = [_row(form, record, station) for record in records]
    if new:
        insert(db, form_table(form.id), names, rows)
    else:
        replace(db, form_table(form.id), names, rows, key=("id", "station"))
    for field in list_fields(form):
        _put_list(db, form, field, records, new=new, station=station)


def _put_list(
    db: Connection,
    form: FormSpec,
    field: FieldSpec,
    records: Sequence[Record],
    *,
    new: bool,
    station: str,
) -> None:
    table = list_table(form.id, field.id)
    if not new:
        db.execute(
            f"DELETE FROM {quoted(table)} WHERE record = ANY(%s) AND station = %s",
            [[record.id for record in records], station],
        )
    items = [
        (station, record.id, position, to_column(value, field))
        for record in records
        for position, value in enumerate(record.values.get(field.id) or ())
    ]
    insert(db, table, ("station", "record", "position", "value"), items)


def few(rows: Sequence[Any]) -> bool:
    """Whether so few rows are not copied."""
    return len(rows) < _MANY


def insert(db: Connection, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add rows to a table: many by copying them, few as they are."""
    listed = ", ".join(quoted(name) for name in names)
    if not few(rows):
        with db.cursor().copy(f"COPY {quoted(table)} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    elif rows:
        places = ", ".join(["%s"] * len(names))
        db.cursor().executemany(f"INSERT INTO {quoted(table)} ({listed}) VALUES ({places})", rows)


def replace(
    db: Connection,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    key: Sequence[str],
) -> None:
    """Write rows in place of those with the same key."""
    listed = ", ".join(quoted(name) for name in names)
    places = ", ".join(["%s"] * len(names))
    changed = [quoted(name) for name in names if name not in key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in changed)
    db.cursor().executemany(
        f"INSERT INTO {quoted(table)} ({listed}) VALUES ({places})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}",
        rows,
    )


def drop(db: Connection, form: FormSpec, id: str) -> None:
    """Take a record out of its tables, whichever station's it is: ids are there once."""
    for field in list_fields(form):
        table = quoted(list_table(form.id, field.id))
        db.execute(f"DELETE FROM {table} WHERE record = %s", [id])
    db.execute(f"DELETE FROM {quoted(form_table(form.id))} WHERE id = %s", [id])
