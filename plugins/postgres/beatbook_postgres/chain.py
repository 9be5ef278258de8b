"""Journal rows and their parts, and the one row for each chain that its writers queue for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby
from typing import Any

from beatbook.journal import DROPPED, FIRST, Entry, Heading, Part, chained, parts_hash
from beatbook.store.joining import once, require_joined
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.rows import few, insert

_ENTRY = ", ".join(f"j.{name}" for name in Entry._fields)
_PART = "p.form, p.record, p.version, p.kind, p.hash, p.text"
_PART_COLUMNS = ("station", "seq", "ord", "form", "record", "version", "kind", "hash", "text")
# Whoever was away for a month is told the newest; an import of a city must not hold up a log-on.
_ROWS_LOOKED_AT, _PARTS_LOOKED_AT, _OWN_ROWS = 20_000, 5_000, 10_000
PAGE = 2000

Rows = Sequence[tuple[Entry, Sequence[Part]]]


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
    row = db.execute("SELECT seq, hash FROM head WHERE station = %s", [station]).fetchone()
    return (row[0], row[1]) if row else (0, FIRST)


def take(db: Connection, station: str) -> tuple[int, str]:
    """The head of a chain, held until the transaction ends: whoever wants it waits here."""
    asked = "SELECT seq, hash FROM head WHERE station = %s FOR UPDATE"
    row = db.execute(asked, [station]).fetchone()
    if row is None:
        db.execute("INSERT INTO head VALUES (%s, 0, %s) ON CONFLICT DO NOTHING", [station, FIRST])
        row = db.execute(asked, [station]).fetchone()
    return row[0], row[1]


def append(
    db: Connection, before: tuple[int, str], heading: Heading, parts: Sequence[Part]
) -> Entry:
    """Add a row with its parts behind the newest one of its station, whose head is *before*."""
    seq, previous = before
    entry = chained(heading, seq + 1, parts_hash(part.hash for part in parts), previous)
    add(db, [(entry, parts)])
    return entry


def extend(db: Connection, before: tuple[int, str], rows: Rows) -> None:
    """Add rows of a chain as they are; raises NotJoined where they do not follow."""
    require_joined(*before, rows)
    with once(rows, psycopg.errors.UniqueViolation):
        add(db, rows)


def add(db: Connection, rows: Rows) -> None:
    """Write rows that follow one another, their parts, and where the chain ends now."""
    if not rows:
        return
    newest, newest_parts = rows[-1]
    # In one message where nothing is copied: a copy cannot stand among others.
    with db.pipeline() if len(rows) == 1 and few(newest_parts) else nullcontext():
        insert(db, "journal", Entry._fields, [entry for entry, _parts in rows])
        insert(db, "part", _PART_COLUMNS, list(_part_rows(rows)))
        db.execute(
            "UPDATE head SET seq = %s, hash = %s WHERE station = %s",
            [newest.seq, newest.hash, newest.station],
        )


def _part_rows(rows: Rows) -> Iterator[tuple[Any, ...]]:
    for entry, parts in rows:
        for number, p in enumerate(parts):
            yield (*entry[:2], number, p.form, p.record, p.version, p.kind, p.hash, p.text)


def deed(db: Connection, id: str) -> Entry | None:
    """The row of a deed of the book's own, if it was done already."""
    row = db.execute(
        f"SELECT {_ENTRY} FROM journal j WHERE deed = %s AND station ="
        " coalesce((SELECT value FROM meta WHERE key = 'station'), station) LIMIT 1",
        [id],
    ).fetchone()
    return Entry(*row) if row else None


def parts(db: Connection, station: str, seq: int) -> list[Part]:
    """The parts of one row, in order."""
    rows = db.execute(
        f"SELECT {_PART} FROM part p WHERE station = %s AND seq = %s ORDER BY ord", [station, seq]
    )
    return [_part(row) for row in rows.fetchall()]


def history(db: Connection, record: str, until: str) -> list[tuple[Entry, Part]]:
    """Every change of a record, oldest first, up to (not including) the stamp `until`."""
    before, values = (" AND j.at < %s", [until]) if until else ("", [])
    rows = db.execute(
        f"SELECT {_ENTRY}, {_PART} FROM part p JOIN journal j USING (station, seq)"
        f" WHERE p.record = %s AND p.kind <> 'look'{before} ORDER BY p.version, j.at",
        [record, *values],
    ).fetchall()
    return [_entry_and_part(row) for row in rows]


def told_by(db: Connection, records: Iterable[str]) -> dict[str, set[str]]:
    """The stations that changed each of these records."""
    rows = db.execute(
        "SELECT DISTINCT record, station FROM part WHERE record = ANY(%s) AND kind <> 'look'",
        [list(records)],
    ).fetchall()
    found: dict[str, set[str]] = {}
    for record, station in rows:
        found.setdefault(record, set()).add(station)
    return found


def concerning(
    db: Connection, officer: str, station: str, after: int, most: int
) -> list[tuple[Entry, Part]]:
    """Changes by others, newest first, of records that an officer changed or that name them.

    What the officer worked on is gathered once: to ask each changed record for it takes longer.
    """
    first = max(after, head(db, station)[0] - _ROWS_LOOKED_AT)
    rows = db.execute(
        "WITH fresh AS (SELECT station, seq, ord FROM part"
        " WHERE station = %s AND seq > %s AND kind <> 'look' ORDER BY seq DESC, ord DESC LIMIT %s),"
        " mine AS MATERIALIZED (SELECT q.record FROM (SELECT station, seq FROM journal"
        " WHERE officer = %s ORDER BY at DESC LIMIT %s) own JOIN part q USING (station, seq)"
        " WHERE q.kind <> 'look')"
        f" SELECT {_ENTRY}, {_PART} FROM fresh JOIN part p USING (station, seq, ord)"
        " JOIN journal j USING (station, seq) WHERE j.officer <> %s"
        " AND (p.record IN (SELECT record FROM mine) OR strpos(p.text, %s) > 0)"
        " ORDER BY p.seq DESC, p.ord DESC LIMIT %s",
        [station, first, _PARTS_LOOKED_AT, officer, _OWN_ROWS, officer, f'"{officer}"', most],
    ).fetchall()
    return [_entry_and_part(row) for row in rows]


def _entry_and_part(row: Sequence[Any]) -> tuple[Entry, Part]:
    size = len(Entry._fields)
    return Entry(*row[:size]), _part(row[size:])


def recorded(db: Connection, form: str) -> list[str]:
    """The records of a form that were added and not taken back, by the journal alone."""
    rows = db.execute(
        "SELECT DISTINCT ON (record) record, kind FROM part WHERE form = %s AND kind <> 'look'"
        " ORDER BY record, version DESC",
        [form],
    )
    return [record for record, kind in rows.fetchall() if kind != "withdraw"]


def row(db: Connection, station: str, seq: int) -> Entry | None:
    """One row of a station's chain."""
    found = db.execute(
        f"SELECT {_ENTRY} FROM journal j WHERE station = %s AND seq = %s", [station, seq]
    ).fetchone()
    return Entry(*found) if found else None


def emptied(db: Connection, station: str, until: int) -> list[tuple[int, int, str]]:
    """Parts up to row *until* without content: row, place in it, what stayed of the text."""
    rows = db.execute(
        # The literal is that of the index; a placeholder would not find it.
        "SELECT seq, ord, text FROM part WHERE station = %s AND seq <= %s"
        " AND text LIKE 'sha256:%%' ORDER BY seq, ord",
        [station, until],
    )
    return [(seq, ord_, text) for seq, ord_, text in rows.fetchall()]


def stations(db: Connection) -> list[str]:
    """The stations that have a chain."""
    rows = db.execute("SELECT station FROM head WHERE seq > 0 ORDER BY station")
    return [station for (station,) in rows.fetchall()]


def page(db: Connection, station: str, after: int) -> list[tuple[Entry, list[Part]]]:
    """The next rows of a chain behind one, with their parts; none at its end."""
    rows = db.execute(
        f"SELECT {_ENTRY} FROM journal j WHERE station = %s AND seq > %s ORDER BY seq LIMIT %s",
        [station, after, PAGE],
    ).fetchall()
    return _with_parts(db, station, [Entry(*row) for row in rows]) if rows else []


def _with_parts(db: Connection, station: str, found: list[Entry]) -> list[tuple[Entry, list[Part]]]:
    rows = db.execute(
        f"SELECT p.seq, {_PART} FROM part p WHERE station = %s AND seq BETWEEN %s AND %s"
        " ORDER BY seq, ord",
        [station, found[0].seq, found[-1].seq],
    ).fetchall()
    by_seq = {seq: [_part(r[1:]) for r in group] for seq, group in groupby(rows, lambda r: r[0])}
    return [(entry, by_seq.get(entry.seq, [])) for entry in found]
