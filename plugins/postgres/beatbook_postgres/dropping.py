"""Leaving nothing of a record that was disposed of: in the journal, beside it, in the tables.

A row that was deleted or emptied leaves its bytes behind until its table is written anew. What a
server keeps elsewhere (its log of changes, copies of it, standbys) is the affair of whoever runs
the server; see docs/province.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from beatbook.errors import StoreProblem
from beatbook.journal import DROPPED, emptied
from beatbook.texts import Text
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.tables import quoted

PATIENCE = 60.0
"""Seconds to wait for each table until nobody reads it."""
_PAGE = 2000
_TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind = 'r' ORDER BY relname"
)


def drop_contents(db: Connection, record: str, before: int | None) -> int:
    """Empty the parts about a record; returns how many had a content."""
    rows = db.execute(
        "SELECT text, station, seq, ord FROM part"
        " WHERE record = %s AND (%s::bigint IS NULL OR version < %s)",
        [record, before, before],
    ).fetchall()
    return _empty(db, rows)


def drop_looks(db: Connection, station: str, rows: Sequence[int]) -> int:
    """Empty the look-ups of these rows; returns how many had a content."""
    found = db.execute(
        "SELECT text, station, seq, ord FROM part"
        " WHERE station = %s AND seq = ANY(%s) AND kind = 'look'",
        [station, list(rows)],
    ).fetchall()
    return _empty(db, found)


def _empty(db: Connection, rows: Sequence[tuple[str, str, int, int]]) -> int:
    full = [(emptied(row[0]), *row[1:]) for row in rows if not row[0].startswith(DROPPED)]
    db.cursor().executemany(
        "UPDATE part SET text = %s WHERE station = %s AND seq = %s AND ord = %s", full
    )
    return len(full)


def drop_beside(db: Connection, record: str) -> None:
    """Delete drafts and duties of a record."""
    # A second session that typed into the same record keeps its draft behind the id.
    db.execute("DELETE FROM draft WHERE starts_with(record, %s)", [record])
    db.execute("DELETE FROM duty WHERE subject = %s", [record])


def drop_traces(db: Connection, record: str) -> None:
    """Delete what names a record in the tables beside it."""
    drop_beside(db, record)
    for table, column in (
        ("duty_mark", "record"),
        ("loan", "source"),
        ("loan", "target"),
        ("identity", "record"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {column} = %s", [record])


def looks(db: Connection, station: str, last: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Row, place in it and text of the next look-ups behind a place that have their content."""
    rows: list[tuple[int, int, str]] = db.execute(
        "SELECT seq, ord, text FROM part WHERE station = %s AND (seq, ord) > (%s, %s)"
        " AND kind = 'look' AND NOT starts_with(text, %s) ORDER BY seq, ord LIMIT %s",
        [station, *last, DROPPED, _PAGE],
    ).fetchall()
    return rows


def scrub(db: Connection) -> None:
    """Write every table and its indexes anew, one after another; outside a transaction."""
    db.execute(f"SET lock_timeout = '{PATIENCE:.0f}s'")
    try:
        for (table,) in db.execute(_TABLES).fetchall():
            db.execute(f"VACUUM (FULL, ANALYZE) {quoted(table)}")
    except psycopg.errors.LockNotAvailable as error:
        raise StoreProblem(_read_still()) from error
    finally:
        db.execute("RESET lock_timeout")


def _read_still() -> Text:
    return Text(
        "还有人在读取原来的账本，请在使用人数较少时再试。",
        "Somebody still reads the book as it was; try again when fewer are at work.",
    )
