"""Records in their tables. Light path."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from beatbook.forms.kinds import from_column, is_plain, to_column
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.records import Envelope, Record
from beatbook.store.query import ENVELOPE, Query
from beatbook.store.sqlite import conditions
from beatbook.store.sqlite.driver import Connection
from beatbook.store.tables import (
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
            " WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, position",
            [json.dumps(ids)],
        )
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
    rows = db.execute(
        f"{_selected(form)} WHERE t.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    ).fetchall()
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


def _row(form: FormSpec, record: Record) -> list[Any]:
    envelope = record.envelope
    row: list[Any] = [envelope.id, *envelope[2:]]
    values = record.values
    for field in single_fields(form):
        value = values.get(field.id)
        row.append(None if value is None else to_column(value, field))
    return row


def put(db: Connection, form: FormSpec, records: Sequence[Record], *, new: bool) -> None:
    """Write whole records; `new` ones must not exist yet.

    A column that the form no longer names keeps what it holds: its plugin may come back.
    """
    names = [quoted(name) for name in columns(form)]
    places = ", ".join("?" * len(names))
    sql = f"INSERT INTO {quoted(form_table(form.id))} ({', '.join(names)}) VALUES ({places})"
    if not new:
        changes = ", ".join(f"{name} = excluded.{name}" for name in names)
        sql += f" ON CONFLICT (id) DO UPDATE SET {changes}"
    db.executemany(sql, [_row(form, record) for record in records])
    for field in list_fields(form):
        table = quoted(list_table(form.id, field.id))
        if not new:
            db.executemany(f"DELETE FROM {table} WHERE record = ?", [(r.id,) for r in records])
        db.executemany(
            f"INSERT INTO {table} (record, position, value) VALUES (?, ?, ?)",
            [
                (record.id, position, to_column(value, field))
                for record in records
                for position, value in enumerate(record.values.get(field.id) or ())
            ],
        )


def drop(db: Connection, form: FormSpec, id: str) -> None:
    """Take a record out of its tables."""
    for field in list_fields(form):
        db.execute(f"DELETE FROM {quoted(list_table(form.id, field.id))} WHERE record = ?", [id])
    db.execute(f"DELETE FROM {quoted(form_table(form.id))} WHERE id = ?", [id])
