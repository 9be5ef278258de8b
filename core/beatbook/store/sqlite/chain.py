"""Journal rows and their parts. Light path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from beatbook.journal import DROPPED, FIRST, Entry, Heading, Part, chained, parts_hash
from beatbook.store.joining import once, require_joined
from beatbook.store.sqlite.driver import Connection, sqlite
from beatbook.store.sqlite.entries import COLUMNS as _ENTRY

_PART = "p.form, p.record, p.version, p.kind, p.hash, p.text"
# Whoever was away for a month is told the newest; an import of a city must not hold up a log-on.
_ROWS_LOOKED_AT, _PARTS_LOOKED_AT, _OWN_ROWS = 20_000, 5_000, 10_000


def _part(row: Sequence[Any]) -> Part:
    form, record, version, kind, hash, text = row
    return Part(form, record, version, kind, _content(text), hash, text)


def _content(text: str) -> dict[str, Any] | None:
    """What a text says; nothing where it was dropped, or where somebody made nonsense of it."""
    if text.startswith(DROPPED):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def head(db: Connection, station: str) -> tuple[int, str]:
    """Number and hash of the newest row of a station's chain."""
    row = db.execute(
        "SELECT seq, hash FROM journal WHERE station = ? ORDER BY seq DESC LIMIT 1", [station]
    ).fetchone()
    return (row[0], row[1]) if row else (0, FIRST)


def append(db: Connection, heading: Heading, parts: Sequence[Part]) -> Entry:
    """Add a row with its parts behind the newest one of its station."""
    seq, previous = head(db, heading.station)
    entry = chained(heading, seq + 1, parts_hash(part.hash for part in parts), previous)
    db.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(entry))})", entry)
    db.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (entry.station, entry.seq, number, p.form, p.record, p.version, p.kind, p.hash, p.text)
            for number, p in enumerate(parts)
        ],
    )
    return entry


def extend(db: Connection, rows: Sequence[tuple[Entry, Sequence[Part]]]) -> None:
    """Add rows as they are behind the newest one of their station. Raises NotJoined."""
    if not rows:
        return
    require_joined(*head(db, rows[0][0].station), rows)
    marks = ", ".join("?" * len(Entry._fields))
    with once(rows, sqlite.IntegrityError):
        db.executemany(f"INSERT INTO journal VALUES ({marks})", [entry for entry, _parts in rows])
    db.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*entry[:2], number, p.form, p.record, p.version, p.kind, p.hash, p.text)
            for entry, found in rows
            for number, p in enumerate(found)
        ],
    )


def deed(db: Connection, id: str) -> Entry | None:
    """The row of a deed of the book's own, if it was done already."""
    row = db.execute(
        f"SELECT {_ENTRY} FROM journal j WHERE deed = ? AND station ="
        " coalesce((SELECT value FROM meta WHERE key = 'station'), station)",
        [id],
    ).fetchone()
    return Entry(*row) if row else None


def parts(db: Connection, station: str, seq: int) -> list[Part]:
    """The parts of one row, in order."""
    rows = db.execute(
        f"SELECT {_PART} FROM part p WHERE station = ? AND seq = ? ORDER BY ord", [station, seq]
    )
    return [_part(row) for row in rows.fetchall()]


def history(db: Connection, record: str, until: str) -> list[tuple[Entry, Part]]:
    """Every change of a record, oldest first, up to (not including) the stamp `until`."""
    rows = db.execute(
        f"SELECT {_ENTRY}, {_PART} FROM part p JOIN journal j USING (station, seq)"
        " WHERE p.record = ? AND p.kind <> 'look' AND (? = '' OR j.at < ?) ORDER BY p.version",
        [record, until, until],
    ).fetchall()
    return [_entry_and_part(row) for row in rows]


def told_by(db: Connection, records: Iterable[str]) -> dict[str, set[str]]:
    """The stations that changed each of these records."""
    rows = db.execute(
        "SELECT DISTINCT record, station FROM part"
        " WHERE record IN (SELECT value FROM json_each(?)) AND kind <> 'look'",
        [json.dumps(list(records))],
    ).fetchall()
    found: dict[str, set[str]] = {}
    for record, station in rows:
        found.setdefault(record, set()).add(station)
    return found


def concerning(
    db: Connection, officer: str, station: str, after: int, most: int
) -> list[tuple[Entry, Part]]:
    """Changes by others, newest first, of records that an officer changed or that name them.

    What the officer worked on is gathered once: to ask each changed record for it takes twenty
    times as long.
    """
    first = max(after, head(db, station)[0] - _ROWS_LOOKED_AT)
    rows = db.execute(
        "WITH fresh AS (SELECT station, seq, ord FROM part"
        " WHERE station = ? AND seq > ? AND kind <> 'look' ORDER BY seq DESC, ord DESC LIMIT ?),"
        " mine AS MATERIALIZED (SELECT q.record FROM (SELECT station, seq FROM journal"
        " WHERE officer = ? ORDER BY at DESC LIMIT ?) JOIN part q USING (station, seq)"
        " WHERE q.kind <> 'look')"
        f" SELECT {_ENTRY}, {_PART} FROM fresh JOIN part p USING (station, seq, ord)"
        " JOIN journal j USING (station, seq) WHERE j.officer <> ?"
        " AND (p.record IN mine OR instr(p.text, ?) > 0) ORDER BY p.seq DESC, p.ord DESC LIMIT ?",
        [station, first, _PARTS_LOOKED_AT, officer, _OWN_ROWS, officer, f'"{officer}"', most],
    ).fetchall()
    return [_entry_and_part(row) for row in rows]


def _entry_and_part(row: Sequence[Any]) -> tuple[Entry, Part]:
    size = len(Entry._fields)
    return Entry(*row[:size]), _part(row[size:])


def recorded(db: Connection, form: str) -> list[str]:
    """The records of a form that were added and not taken back, by the journal alone."""
    # SQLite takes `kind` from the row that has the maximum (sqlite.org/lang_select.html#bareagg).
    rows = db.execute(
        "SELECT record, kind, max(version) FROM part WHERE form = ? AND kind <> 'look'"
        " GROUP BY record ORDER BY record",
        [form],
    )
    return [record for record, kind, _version in rows.fetchall() if kind != "withdraw"]


def row(db: Connection, station: str, seq: int) -> Entry | None:
    """One row of a station's chain."""
    found = db.execute(
        f"SELECT {_ENTRY} FROM journal j WHERE station = ? AND seq = ?", [station, seq]
    ).fetchone()
    return Entry(*found) if found else None


def emptied(db: Connection, station: str, until: int) -> list[tuple[int, int, str]]:
    """Parts up to row *until* without content: row, place in it, what stayed of the text."""
    rows = db.execute(
        # The literal is that of the index; a placeholder would not find it.
        "SELECT seq, ord, text FROM part WHERE station = ? AND seq <= ?"
        " AND text GLOB 'sha256:*' ORDER BY seq, ord",
        [station, until],
    )
    return [(seq, ord_, text) for seq, ord_, text in rows.fetchall()]


def walk(
    db: Connection, station: str, after: int = 0, page: int = 2000
) -> Iterator[tuple[Entry, list[Part]]]:
    """A station's chain behind a row in order, read in pages so that no snapshot is held."""
    seq = after
    while True:
        rows = db.execute(
            f"SELECT {_ENTRY} FROM journal j WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?",
            [station, seq, page],
        ).fetchall()
        if not rows:
            return
        yield from _with_parts(db, station, [Entry(*row) for row in rows])
        seq = rows[-1][1]


def _with_parts(
    db: Connection, station: str, found: list[Entry]
) -> Iterator[tuple[Entry, list[Part]]]:
    rows = db.execute(
        f"SELECT p.seq, {_PART} FROM part p WHERE station = ? AND seq BETWEEN ? AND ?"
        " ORDER BY seq, ord",
        [station, found[0].seq, found[-1].seq],
    ).fetchall()
    by_seq = {seq: [_part(r[1:]) for r in group] for seq, group in groupby(rows, lambda r: r[0])}
    for entry in found:
        yield entry, by_seq.get(entry.seq, [])
