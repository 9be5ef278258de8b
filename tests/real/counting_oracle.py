"""A program that counts rows of a stream without a line of Beatbook: SQL over the file itself.

    counting_oracle.py FILE COLUMNS < QUESTIONS > ANSWERS

COLUMNS is a JSON object of further columns and their SQL; ``first`` and ``last`` are the days on
which a row begins and ends. A question is a JSON object: ``days`` between which a row lies whole,
and for columns the values that they have (``in``) or do not have (``not``). Or it is a list of
columns: then the answer is the counts by all of them. It is a process of its own because only one
copy of SQLite may be at work in one.
"""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any


def main(path: str, columns: str) -> None:
    """Load the file, answer every question."""
    db = sqlite3.connect(":memory:")
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        _load(db, csv.reader(file), json.loads(columns))
    json.dump([_answer(db, one) for one in json.load(sys.stdin)], sys.stdout)


def _load(db: sqlite3.Connection, rows: Iterator[list[str]], further: dict[str, str]) -> None:
    names = ", ".join(f'"{name}"' for name in next(rows))
    db.execute(f"CREATE TABLE raw ({names})")
    marks = ", ".join("?" * (names.count(",") + 1))
    db.executemany(f"INSERT INTO raw VALUES ({marks})", rows)
    more = ", ".join(f"{sql} AS {name}" for name, sql in further.items())
    db.execute(f"CREATE TABLE stream AS SELECT *, {more} FROM raw")
    db.execute("CREATE INDEX days ON stream (first)")


def _answer(db: sqlite3.Connection, question: Any) -> Any:
    if isinstance(question, list):
        by = ", ".join(f'"{name}"' for name in question)
        return db.execute(f"SELECT {by}, count(*) FROM stream GROUP BY {by}").fetchall()
    where, values = ["first >= ?", "last <= ?"], list(question["days"])
    for operator, columns in (("IN", question["in"]), ("NOT IN", question["not"])):
        for name, wanted in columns.items():
            where.append(f'"{name}" {operator} (SELECT value FROM json_each(?))')
            values.append(json.dumps(wanted))
    sql = f"SELECT count(*) FROM stream WHERE {' AND '.join(where)}"
    return db.execute(sql, values).fetchone()[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
