"""Adds up a month over five levels in SQL, inside a process of its own: SQLite, or duckdb.

Beside `assessment.py`, not in it: no process may hold two engines. Reads one JSON question a line
from stdin and answers with seconds, processor seconds, how many rows came out and their sums.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LEVELS = ("office", "station", "county", "city", "province")
_ONE = (
    "SELECT '{level}', value.indicator, office.{level}, sum(value.top), sum(value.bottom)"
    " FROM value JOIN office ON office.office = value.office WHERE value.month = ?{more}"
    " GROUP BY value.indicator, office.{level}"
)
MONTH = " UNION ALL ".join(_ONE.format(level=level, more="") for level in LEVELS)
PART = " UNION ALL ".join(
    _ONE.format(level=level, more=" AND value.indicator = ?") for level in LEVELS
)
CHANGE = "UPDATE value SET top = top + 1 WHERE month = ? AND indicator = ? AND office = ?"


def opened(engine: str, path: str) -> Any:
    """A connection; duckdb takes the rows over into tables of its own kind first."""
    if engine == "sqlite":
        return sqlite3.connect(path)
    import duckdb

    db = duckdb.connect()
    with sqlite3.connect(path) as source, TemporaryDirectory() as folder:
        for table in ("value", "office"):
            rows = source.execute(f"SELECT * FROM {table}")
            plain = Path(folder) / f"{table}.csv"
            with plain.open("w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(one[0] for one in rows.description)
                writer.writerows(rows)
            db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{plain}')")
    return db


def answer(db: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """A month, or a correction and what it changes."""
    begun, used = time.perf_counter(), time.process_time()
    if "office" in asked:
        db.execute(CHANGE, [asked["month"], asked["indicator"], asked["office"]])
        rows = db.execute(PART, [asked["month"], asked["indicator"]] * len(LEVELS)).fetchall()
    else:
        rows = db.execute(MONTH, [asked["month"]] * len(LEVELS)).fetchall()
    cost = {"wall": time.perf_counter() - begun, "cpu": time.process_time() - used}
    sums = [int(sum(row[at] or 0 for row in rows)) for at in (3, 4)]
    return cost | {"rows": len(rows), "sums": sums}


def main() -> None:
    db = opened(*sys.argv[1:3])
    for line in sys.stdin:
        print(json.dumps(answer(db, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
