"""Questions to the journal: which rows, and how many of them.

A row is found by the indexes of its heading. Only in which look-ups a record was one of many
lies in the contents alone: to keep an index of that would cost every list that officers read
more than the question ever does, so the contents in question are read through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from beatbook.journal import Entry
from beatbook.store.items import EntryFilter
from beatbook_postgres.driver import Connection

COLUMNS = ", ".join(f"j.{name}" for name in Entry._fields)
_THIS_ROW = "p.station = j.station AND p.seq = j.seq"
_KINDS = {
    "deed": f"EXISTS (SELECT 1 FROM part p WHERE {_THIS_ROW} AND p.kind <> 'look')",
    "look": f"EXISTS (SELECT 1 FROM part p WHERE {_THIS_ROW} AND p.kind = 'look')",
}
_SHOWN = (
    f"EXISTS (SELECT 1 FROM part p WHERE {_THIS_ROW} AND p.kind = 'look'"
    " AND strpos(p.text, %s) > 0)"
)
_TOUCHED = "(j.station, j.seq) IN (SELECT station, seq FROM part WHERE record = %s)"
_FAMILY = "."

Test = tuple[str, list[Any]]


def entries(db: Connection, wanted: EntryFilter) -> list[Entry]:
    """The journal rows that a filter asks for."""
    where, values = _where(wanted)
    direction = "DESC" if wanted.newest_first else "ASC"
    rows = db.execute(
        f"SELECT {COLUMNS} FROM journal j{where}"
        f" ORDER BY j.at {direction}, j.seq {direction}, j.station {direction} LIMIT %s OFFSET %s",
        [*values, wanted.limit, wanted.offset],
    )
    return [Entry(*row) for row in rows.fetchall()]


def counted(db: Connection, wanted: EntryFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
    """How many rows there are under each combination of columns, the most first."""
    unknown = set(by) - set(Entry._fields)
    if unknown:
        raise ValueError(f"the journal has no column {sorted(unknown)}")
    where, values = _where(wanted)
    names = ", ".join(f"j.{name}" for name in by)
    group = f" GROUP BY {names} ORDER BY count(*) DESC, {names}" if by else ""
    columns = f"{names}, " if by else ""
    rows = db.execute(
        f"SELECT {columns}count(*) FROM journal j{where}{group} LIMIT %s",
        [*values, wanted.limit],
    )
    return [tuple(row) for row in rows.fetchall()]


def _where(wanted: EntryFilter) -> tuple[str, list[Any]]:
    found = list(_tests(wanted))
    where = f" WHERE {' AND '.join(test for test, _values in found)}" if found else ""
    return where, [value for _test, values in found for value in values]


def _tests(wanted: EntryFilter) -> Iterator[Test]:
    plain = {
        "j.station = %s": wanted.station,
        "j.officer = %s": wanted.officer,
        "j.action = %s": wanted.action,
        "j.form = %s": wanted.form,
        "j.at >= %s": wanted.since,
        "j.at < %s": wanted.until,
        "j.subject = %s": wanted.subject,
        "j.reason = %s": wanted.reason,
    }
    yield from ((test, [value]) for test, value in plain.items() if value)
    if wanted.record:
        yield _TOUCHED, [wanted.record]
    if wanted.shown:
        yield _SHOWN, [f'"{wanted.shown}"']
    if wanted.actions:
        yield _among(wanted.actions)
    if wanted.besides:
        test, values = _among(wanted.besides)
        yield f"NOT {test}", values
    yield from _of_rows(wanted)


def _of_rows(wanted: EntryFilter) -> Iterator[Test]:
    """By the officers' units, by what a row did, and by where the page before ended."""
    if wanted.units is not None:
        yield "j.unit = ANY(%s)", [sorted(wanted.units)]
    if wanted.kind:
        yield _KINDS[wanted.kind], []
    if wanted.behind is not None:
        side = "<" if wanted.newest_first else ">"
        yield f"(j.at, j.seq, j.station) {side} (%s, %s, %s)", [*wanted.behind]


def _among(actions: Sequence[str]) -> Test:
    """One of these actions; one that ends with a full stop stands for all that begin so."""
    tests = ["j.action = ANY(%s)"]
    values: list[Any] = [[one for one in actions if not one.endswith(_FAMILY)]]
    for one in actions:
        if one.endswith(_FAMILY):
            tests.append("(j.action >= %s AND j.action < %s)")
            values += [one, one[:-1] + chr(ord(_FAMILY) + 1)]
    return f"({' OR '.join(tests)})", values
