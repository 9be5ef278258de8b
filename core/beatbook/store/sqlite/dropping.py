"""Leaving nothing of a record that was disposed of: in the journal, beside it, in the file.

A row that was deleted leaves its bytes behind: in free pages, in the log, in segments of the
full-text index that still name it. Only a file that was written anew is free of them.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beatbook.errors import StoreProblem
from beatbook.journal import DROPPED, emptied
from beatbook.store.sqlite.driver import Connection
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

PATIENCE = 60.0
"""Seconds to wait for the turn to write the file anew."""
_PAGE = 2000


def drop_contents(db: Connection, record: str, before: int | None) -> int:
    """Empty the parts about a record; returns how many had a content."""
    rows = db.execute(
        "SELECT text, station, seq, ord FROM part WHERE record = ? AND (? IS NULL OR version < ?)",
        [record, before, before],
    ).fetchall()
    return _empty(db, rows)


def drop_looks(db: Connection, station: str, rows: Sequence[int]) -> int:
    """Empty the look-ups of these rows; returns how many had a content."""
    found = [
        row
        for seq in rows
        for row in db.execute(
            "SELECT text, station, seq, ord FROM part"
            " WHERE station = ? AND seq = ? AND kind = 'look'",
            [station, seq],
        ).fetchall()
    ]
    return _empty(db, found)


def _empty(db: Connection, rows: Sequence[tuple[str, str, int, int]]) -> int:
    full = [(emptied(row[0]), *row[1:]) for row in rows if not row[0].startswith(DROPPED)]
    db.executemany("UPDATE part SET text = ? WHERE station = ? AND seq = ? AND ord = ?", full)
    return len(full)


def drop_beside(db: Connection, record: str) -> None:
    """Delete drafts and duties of a record."""
    # A second session that typed into the same record keeps its draft behind the id.
    db.execute("DELETE FROM draft WHERE substr(record, 1, length(?)) = ?", [record, record])
    db.execute("DELETE FROM duty WHERE subject = ?", [record])


def drop_traces(db: Connection, record: str) -> None:
    """Delete what names a record in the tables beside it."""
    drop_beside(db, record)
    for table, column in (
        ("duty_mark", "record"),
        ("loan", "source"),
        ("loan", "target"),
        ("identity", "record"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", [record])


def looks(db: Connection, station: str, after: int) -> Iterator[tuple[int, str]]:
    """Row and text of each look-up that still has its content, in pages."""
    while True:
        rows = db.execute(
            "SELECT seq, text FROM part WHERE station = ? AND seq > ? AND kind = 'look'"
            f" AND text NOT LIKE '{DROPPED}%' ORDER BY seq LIMIT ?",
            [station, after, _PAGE],
        ).fetchall()
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]


def scrub(db: Connection) -> None:
    """Drop dead tokens from the index, write the file anew, and empty the log."""
    db.execute("INSERT INTO search(search) VALUES ('optimize')")
    db.execute("VACUUM")
    (busy, _log, _done) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreProblem(
            _("Somebody still reads the book as it was; try again when fewer are at work.")
        )
