"""Checks the journal of a copy of a book with nothing but Python: no line of Beatbook is used.

    python verify_journal.py copy.db

Give it a copy only: a second SQLite library on a book that is in use can drop its locks.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from hashlib import sha256

DROPPED = "sha256:"
ROW = (
    "station, seq, at, officer, session, unit, action, form, subject, reason, deed,"
    " parts_hash, previous, hash"
)


def sha(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def faults(db: sqlite3.Connection, station: str) -> list[str]:
    """What does not hold in one station's chain."""
    found, number, previous = [], 0, "0" * 64
    for row in db.execute(f"SELECT {ROW} FROM journal WHERE station = ? ORDER BY seq", [station]):  # noqa: S608
        seq, parts_hash, said, kept = row[1], row[-3], row[-2], row[-1]
        if (seq, said) != (number + 1, previous):
            found.append(f"row {seq} does not follow row {number}")
        if sha(json.dumps(row[:-1], ensure_ascii=False, separators=(",", ":"))) != kept:
            found.append(f"row {seq} was changed")
        parts = db.execute(
            "SELECT hash, form, record, version, kind, text FROM part"
            " WHERE station = ? AND seq = ? ORDER BY ord",
            [station, seq],
        ).fetchall()
        if sha("".join(part[0] for part in parts)) != parts_hash:
            found.append(f"a part of row {seq} was taken out or put in")
        for hash, form, record, version, kind, text in parts:
            content = text.removeprefix(DROPPED) if text.startswith(DROPPED) else sha(text)
            if sha(f"{form}\n{record}\n{version}\n{kind}\n{content}") != hash:
                found.append(f"a part of row {seq} was changed")
        number, previous = seq, kept
    print(f"{station}: {number} rows, head {previous}")  # noqa: T201
    return found


def main(path: str) -> int:
    """Check every chain in the file; 1 where one does not hold."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    stations = [row[0] for row in db.execute("SELECT DISTINCT station FROM journal")]
    found = [fault for station in stations for fault in faults(db, station)]
    print("\n".join(found) or "everything holds")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
