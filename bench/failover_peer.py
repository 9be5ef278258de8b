"""A bare psycopg client that inserts what a deed inserts: ``python failover_peer.py URL NAME``.

Same tables with the same indexes in a schema of their own, as many rows of the same length in one
transaction that holds the head of the chain: what the server has to do, without anything around.
"""

from __future__ import annotations

import sys
import time
from itertools import count
from typing import Any, NamedTuple

import psycopg

SCHEMA = "peer"
_APART = 10**17
_COLUMNS = """
    SELECT a.attname, a.atttypid IN (20, 21, 23), EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = %s::regnamespace AND c.relname = %s AND a.attnum > 0
      AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
    ORDER BY a.attnum
"""


class Table(NamedTuple):
    """What is inserted into one table with each deed: a row to go by, so many times."""

    sql: str
    row: tuple[str | None, ...]
    fresh: tuple[int, ...]
    """Columns that must differ from row to row."""
    numbers: tuple[bool, ...]
    rows: int

    def values(self, new: Any) -> list[tuple[str | None, ...]]:
        """The rows of the next deed."""
        return [self._row(str(next(new))) for _ in range(self.rows)]

    def _row(self, key: str) -> tuple[str | None, ...]:
        row = list(self.row)
        for nth in self.fresh:
            old = row[nth] or ""
            row[nth] = key if self.numbers[nth] else (old[: -len(key)] + key)
        return tuple(row)


def prepare(url: str, book: str) -> None:
    """Make the tables of a book once more, empty."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        db.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in (*filled(db, book), "head"):
            db.execute(f'CREATE TABLE {SCHEMA}."{table}" (LIKE "{book}"."{table}" INCLUDING ALL)')
        db.execute(f'INSERT INTO {SCHEMA}.head SELECT * FROM "{book}".head')


def filled(db: psycopg.Connection[Any], book: str) -> dict[str, int]:
    """How many rows a deed adds to each table that it adds any to, by and large."""
    tables = db.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'",
        [book],
    ).fetchall()
    counts = {name: _count(db, book, name) for (name,) in tables}
    found = {name: round(rows / counts["journal"]) for name, rows in counts.items()}
    return {name: rows for name, rows in found.items() if rows}


def _count(db: psycopg.Connection[Any], book: str, table: str) -> int:
    found = db.execute(f'SELECT count(*) FROM "{book}"."{table}"').fetchone()
    return int(found[0]) if found else 0


def described(db: psycopg.Connection[Any], book: str) -> list[Table]:
    """What each deed inserts, by what is in the book."""
    return [_table(db, book, name, rows) for name, rows in filled(db, book).items()]


def _table(db: psycopg.Connection[Any], book: str, name: str, rows: int) -> Table:
    columns = db.execute(_COLUMNS, [book, name]).fetchall()
    names = ", ".join(f'"{column}"' for column, _number, _unique in columns)
    texts = ", ".join(f'"{column}"::text' for column, _number, _unique in columns)
    row = db.execute(f'SELECT {texts} FROM "{book}"."{name}" OFFSET 20 LIMIT 1').fetchone()
    if row is None:
        raise SystemExit(f"{name} has too few rows to go by")
    fresh = tuple(
        nth for nth, (column, _n, unique) in enumerate(columns) if unique and column != "station"
    )
    marks = ", ".join(["%s"] * len(columns))
    sql = f'INSERT INTO {SCHEMA}."{name}" ({names}) VALUES ({marks})'
    return Table(sql, row, fresh, tuple(number for _c, number, _u in columns), rows)


def work(url: str, name: str) -> None:
    """Insert deed after deed, and say so after each commit."""
    # Nothing that an earlier or another client inserted comes again.
    numbers = count(time.time_ns() // 1000 + int(name.rpartition("w")[2]) * _APART)
    with psycopg.connect(url, autocommit=True) as db:
        tables = described(db, "station")
        while True:
            with db.transaction():
                db.execute(f"SELECT seq, hash FROM {SCHEMA}.head FOR UPDATE").fetchone()
                for table in tables:
                    db.cursor().executemany(table.sql, table.values(numbers))
                db.execute(f"UPDATE {SCHEMA}.head SET seq = seq + 1")
            sys.stdout.write(f"{next(numbers)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    work(*sys.argv[1:3])
