"""Computed duties and the marks of records whose duties must be computed again.

A duty or mark carries the station that wrote it, but what replaces or takes it back goes by rule,
subject and record alone: an upper book computes duties of records that its stations wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from beatbook.store.items import DutyFilter, DutyRow
from beatbook.texts import Text
from beatbook_postgres.driver import Connection
from beatbook_postgres.rows import insert

_COLUMNS = ("rule", "subject", "key", "form", "unit", "place", "due", "opens", "ends", "zh", "en")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _duty(row: Sequence[Any]) -> DutyRow:
    rule, subject, key, form, unit, place, due, opens, ends, zh, en = row
    days = date.fromisoformat(due), _day(opens), _day(ends)
    return DutyRow(rule, subject, key, form, unit, place, *days, Text(zh, en))


def _row(station: str, duty: DutyRow) -> tuple[str | None, ...]:
    days = [one.isoformat() if one else None for one in (duty.due, duty.opens, duty.ends)]
    return (station, *duty[:6], *days, *duty.why)


def select(db: Connection, wanted: DutyFilter) -> list[DutyRow]:
    """The duties that a filter asks for, the first due first."""
    tests, values = _tests(wanted)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    rows = db.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM duty{where} ORDER BY due, rule, subject, key", values
    ).fetchall()
    return [_duty(row) for row in rows]


def _tests(wanted: DutyFilter) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    if wanted.day is not None:
        tests.append("(opens IS NULL OR opens <= %s) AND (ends IS NULL OR ends >= %s)")
        values += [wanted.day.isoformat()] * 2
    if wanted.before is not None:
        tests.append("due < %s")
        values.append(wanted.before.isoformat())
    sets = (("unit", wanted.units), ("subject", wanted.subjects), ("rule", wanted.rules))
    for name, among in sets:
        if among is not None:
            tests.append(f"{name} = ANY(%s)")
            values.append(sorted(among))
    return tests, values


def put(
    db: Connection, rule: str, subjects: Sequence[str], found: Sequence[DutyRow], *, station: str
) -> None:
    """Replace what a rule says of these subjects."""
    db.execute("DELETE FROM duty WHERE rule = %s AND subject = ANY(%s)", [rule, list(subjects)])
    insert(db, "duty", ("station", *_COLUMNS), [_row(station, duty) for duty in found])


def clear(db: Connection) -> None:
    """Forget every duty and every mark."""
    db.execute("DELETE FROM duty")
    db.execute("DELETE FROM duty_mark")


def marks(db: Connection, limit: int) -> list[tuple[str, str]]:
    """The first marks by form, so that records of one form are seen to together."""
    rows = db.execute(
        "SELECT DISTINCT form, record FROM duty_mark ORDER BY form, record LIMIT %s", [limit]
    ).fetchall()
    return [(form, record) for form, record in rows]


def mark(db: Connection, records: Iterable[tuple[str, str]], *, station: str) -> None:
    """Note records whose duties must be looked at again."""
    forms, ids = _columns(records)
    db.execute(
        "INSERT INTO duty_mark (station, form, record)"
        " SELECT %s, form, record FROM unnest(%s::text[], %s::text[]) AS m (form, record)"
        " ON CONFLICT DO NOTHING",
        [station, forms, ids],
    )


def unmark(db: Connection, records: Iterable[tuple[str, str]]) -> None:
    """Take back marks."""
    db.execute(
        "DELETE FROM duty_mark WHERE (form, record) IN"
        " (SELECT form, record FROM unnest(%s::text[], %s::text[]) AS m (form, record))",
        [*_columns(records)],
    )


def _columns(records: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    pairs = list(records)
    return [form for form, _record in pairs], [record for _form, record in pairs]
