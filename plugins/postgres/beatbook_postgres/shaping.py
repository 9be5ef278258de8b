"""The tables of forms: made and grown while other hosts write, and plugins' steps, once each.

Tables only ever grow: a field that no plugin declares any more keeps its column. What is missing
is found in one question and made in one go; only that goes to the server, so a book that is up to
date is not locked at all.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from beatbook.clock import stamp
from beatbook.forms.kinds import column_type
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.progress import tell
from beatbook.store.query import ENVELOPE
from beatbook_postgres import citus, making
from beatbook_postgres.core_tables import INTEGER, TEXT
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.tables import (
    column,
    form_table,
    kept,
    list_fields,
    list_table,
    quoted,
    single_fields,
)

PATIENCE = 20.0
"""Seconds for which changes of tables are tried again while somebody is busy in them: less than
whoever waits behind for a turn to write has."""
_TRY = "1s"
_INTEGERS = frozenset(("number", "version"))
_BLANK = frozenset(("place", "batch"))
_REFERENCES = frozenset(("reference", "place", "unit", "officer"))
_PAGE = 10_000


class Known(NamedTuple):
    """What is there: columns by table, columns of indexes by index, steps as (plugin, name)."""

    columns: Mapping[str, set[str]]
    indexes: Mapping[str, tuple[str, ...]]
    steps: set[tuple[str, str]]


class Change(NamedTuple):
    """Something to be done: how it is told, the statements that do it, the table it makes."""

    told: str
    statements: tuple[str, ...]
    plugin: str = ""
    made: str = ""


def shape(
    db: Connection,
    forms: Iterable[FormSpec],
    migrations: Mapping[str, Sequence[Any]],
    partitions: int = 1,
) -> list[str]:
    """Bring the tables of all forms up to their specs; returns what was done, in words.

    Runs inside the caller's transaction.
    """
    known = _known(db)
    changes = [change for form in forms for change in _changes(form, known, partitions)]
    statements = [statement for change in changes for statement in change.statements]
    made = [change.made for change in changes if change.made]
    if made and citus.is_spread(db):
        statements += citus.spread(made)
    _apply(db, statements)
    done = [change for change in changes if change.told]
    _note(db, [(change.plugin, change.told) for change in done])
    return [change.told for change in done] + _steps(db, known.steps, migrations)


def _known(db: Connection) -> Known:
    columns: dict[str, set[str]] = defaultdict(set)
    rows = db.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped"
        r" AND c.relname LIKE 'form\_%'"
    )
    for table, name in rows.fetchall():
        columns[table].add(name)
    steps = db.execute("SELECT plugin, name FROM step").fetchall()
    return Known(columns, _indexes(db), {(plugin, name) for plugin, name in steps})


def _indexes(db: Connection) -> dict[str, tuple[str, ...]]:
    rows = db.execute(
        "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('i', 'I')"
        r" AND c.relname LIKE 'counted\_%' AND NOT c.relispartition GROUP BY c.relname"
    )
    return {name: tuple(columns) for name, columns in rows.fetchall()}


def _changes(form: FormSpec, known: Known, partitions: int) -> Iterator[Change]:
    table = form_table(form.id)
    columns = known.columns.get(kept(table))
    if columns is None:
        made = tuple(_form(form, partitions))
        yield Change(f"+{form.id}", made, form.plugin, table)
    else:
        yield from _grown(form, columns)
    for field in list_fields(form):
        if kept(list_table(form.id, field.id)) not in known.columns:
            yield _list(form, field, known, partitions)
    yield from _counted(form, known)


def _type(field: FieldSpec) -> str:
    return INTEGER if column_type(field) is int else TEXT


def _form(form: FormSpec, partitions: int) -> Iterator[str]:
    table = form_table(form.id)
    parts = [f"station {TEXT} NOT NULL"]
    for name in ENVELOPE:
        kind = INTEGER if name in _INTEGERS else TEXT
        parts.append(f'"{name}" {kind}{"" if name in _BLANK else " NOT NULL"}')
    parts += [f"{quoted(column(one.id))} {_type(one)}" for one in single_fields(form)]
    # The id comes first: a record is looked up by it, whatever its station.
    parts.append("PRIMARY KEY (id, station)")
    yield from making.table(table, ", ".join(parts), partitions)
    references = [column(one.id) for one in single_fields(form) if one.kind in _REFERENCES]
    for name in ("number", "batch", "place", "unit", *references):
        yield _index(table, name)


def _index(table: str, *names: str) -> str:
    listed = ", ".join(quoted(name) for name in names)
    return (
        f"CREATE INDEX IF NOT EXISTS {quoted(f'{table}={names[0]}')} ON {quoted(table)} ({listed})"
    )


def _grown(form: FormSpec, columns: set[str]) -> Iterator[Change]:
    """What gives a table the columns that it lacks, or a new name to one of a field's former id."""
    table = form_table(form.id)
    for field in single_fields(form):
        name = column(field.id)
        if kept(name) in columns:
            continue
        former = next((column(one) for one in field.was if kept(column(one)) in columns), None)
        if former is not None:
            change = f"RENAME COLUMN {quoted(former)} TO {quoted(name)}"
            statements = [f"ALTER TABLE {quoted(table)} {change}"]
        else:
            change = f"ADD COLUMN IF NOT EXISTS {quoted(name)} {_type(field)}"
            statements = [f"ALTER TABLE {quoted(table)} {change}"]
            if field.kind in _REFERENCES:
                statements.append(_index(table, name))
        yield Change(f"+{form.id}.{field.id}", tuple(statements), field.plugin)


def _list(form: FormSpec, field: FieldSpec, known: Known, partitions: int) -> Change:
    """What gives a list field its table: a new one, or that of one of its former ids."""
    table, told = list_table(form.id, field.id), f"+{form.id}.{field.id}"
    for former in (list_table(form.id, one) for one in field.was):
        if kept(former) in known.columns:
            renamed = f"ALTER TABLE {quoted(former)} RENAME TO {quoted(table)}"
            return Change(told, (renamed,), field.plugin)
    columns = (
        f"station {TEXT} NOT NULL, record {TEXT} NOT NULL, position {INTEGER} NOT NULL,"
        f" value {_type(field)}, PRIMARY KEY (record, position, station)"
    )
    made = (*making.table(table, columns, partitions), _index(table, "value"))
    return Change(told, made, field.plugin, table)


def _counted(form: FormSpec, known: Known) -> Iterator[Change]:
    """Keep one index for tallies: with unit and state in it no record has to be read for them."""
    name = f"counted_{form.id}"
    fields = [one if one in ENVELOPE else column(one) for one in form.counted]
    every = dict.fromkeys((*fields, "unit", "state")) if form.counted else ()
    wanted = tuple(kept(one) for one in every)
    if known.indexes.get(kept(name), ()) == wanted:
        return
    statements = [f"DROP INDEX IF EXISTS {quoted(name)}"]
    if wanted:
        listed = ", ".join(quoted(one) for one in wanted)
        statements.append(
            f"CREATE INDEX {quoted(name)} ON {quoted(form_table(form.id))} ({listed})"
        )
    yield Change("", tuple(statements))


def _apply(db: Connection, statements: Sequence[str]) -> None:
    """Say the statements in one go, giving way as often as somebody is busy in a table.

    Whoever waits for a whole table makes everybody behind wait as well, so no wait is long.
    """
    if not statements:
        return
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with db.transaction():
                (before,) = db.execute("SELECT current_setting('lock_timeout')").fetchone()
                changing = [f"SET LOCAL lock_timeout = '{_TRY}'", *statements]
                db.execute("; ".join([*changing, f"SET LOCAL lock_timeout = '{before}'"]))
            return
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            if time.monotonic() > until:
                raise
        # A random pause keeps two hosts from meeting again and again; nothing secret hangs on it.
        time.sleep(random.uniform(0.1, 0.5))


def _note(db: Connection, done: Sequence[tuple[str, str]]) -> None:
    """Keep what was done, under the plugin that asked for it."""
    if not done:
        return
    at = stamp(datetime.now(UTC))
    (top,) = db.execute("SELECT coalesce(max(place), 0) FROM step").fetchone()
    rows = [(*one, at, place) for place, one in enumerate(done, top + 1)]
    db.cursor().executemany(
        "INSERT INTO step (plugin, name, at, place) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (plugin, name) DO NOTHING",
        rows,
    )


def _steps(
    db: Connection, taken: set[tuple[str, str]], migrations: Mapping[str, Sequence[Any]]
) -> list[str]:
    """Take plugins' own steps (see `beatbook.hooks.types.Migration`) that were not taken yet."""
    done: list[str] = []
    for plugin, steps in migrations.items():
        for step in steps:
            if (plugin, step.name) not in taken:
                if _take(db, step):
                    done.append(step.name)
                _note(db, [(plugin, step.name)])
    return done


def _take(db: Connection, step: Any) -> bool:
    """Convert every value of a step's field; False where there is no such field."""
    table = form_table(step.form)
    if kept(column(step.field)) not in _columns(db, table):
        return False
    last, done = "", 0
    while rows := _page(db, table, column(step.field), last):
        tell(step.name, done, done + len(rows))
        _convert(db, table, step, rows)
        last, done = rows[-1][0], done + len(rows)
    tell(step.name, done, done)
    return True


def _columns(db: Connection, table: str) -> set[str]:
    found = db.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0"
        " AND NOT attisdropped",
        [quoted(table)],
    )
    return {name for (name,) in found.fetchall()}


def _page(db: Connection, table: str, name: str, last: str) -> list[tuple[str, str, Any]]:
    """The next rows behind an id, and all that share the last one: each station may have it."""
    rows: list[tuple[str, str, Any]] = db.execute(
        f"SELECT id, station, {quoted(name)} FROM {quoted(table)} WHERE id > %s"
        " ORDER BY id FETCH FIRST %s ROWS WITH TIES",
        [last, _PAGE],
    ).fetchall()
    return rows


def _convert(db: Connection, table: str, step: Any, rows: Sequence[tuple[str, str, Any]]) -> None:
    name = quoted(column(step.field))
    db.cursor().executemany(
        f"UPDATE {quoted(table)} SET {name} = %s WHERE id = %s AND station = %s",
        [(step.convert(value), id, station) for id, station, value in rows],
    )
