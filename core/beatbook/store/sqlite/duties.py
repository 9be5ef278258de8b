"""Computed duties and the marks of records whose duties must be computed again. Light path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from beatbook.store.items import DutyFilter, DutyRow
from beatbook.store.sqlite.driver import Connection
from beatbook.texts import Text

_COLUMNS = "rule, subject, key, form, unit, place, due, opens, ends, zh, en"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _duty(row: Sequence[Any]) -> DutyRow:
    rule, subject, key, form, unit, place, due, opens, ends, zh, en = row
    days = date.fromisoformat(due), _day(opens), _day(ends)
    return DutyRow(rule, subject, key, form, unit, place, *days, Text(zh, en))


def _row(duty: DutyRow) -> tuple[str | None, ...]:
    days = [one.isoformat() if one else None for one in (duty.due, duty.opens, duty.ends)]
    return (*duty[:6], *days, *duty.why)


def select(db: Connection, wanted: DutyFilter) -> list[DutyRow]:
    """The duties that a filter asks for, the first due first."""
    tests, values = _tests(wanted)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM duty{where} ORDER BY due, rule, subject, key", values
    ).fetchall()
    return [_duty(row) for row in rows]


def _tests(wanted: DutyFilter) -> tuple[list[str], list[str]]:
    tests: list[str] = []
    values: list[str] = []
    if wanted.day is not None:
        tests.append("(opens IS NULL OR opens <= ?) AND (ends IS NULL OR ends >= ?)")
        values += [wanted.day.isoformat()] * 2
    if wanted.before is not None:
        tests.append("due < ?")
        values.append(wanted.before.isoformat())
    sets = (("unit", wanted.units), ("subject", wanted.subjects), ("rule", wanted.rules))
    for name, among in sets:
        if among is not None:
            tests.append(f"{name} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(among)))
    return tests, values


def put(db: Connection, rule: str, subjects: Sequence[str], found: Sequence[DutyRow]) -> None:
    """Replace what a rule says of these subjects."""
    db.execute(
        "DELETE FROM duty WHERE rule = ? AND subject IN (SELECT value FROM json_each(?))",
        [rule, json.dumps(list(subjects))],
    )
    sql = f"INSERT INTO duty ({_COLUMNS}) VALUES ({', '.join('?' * 11)})"
    db.executemany(sql, [_row(duty) for duty in found])


def clear(db: Connection) -> None:
    """Forget every duty and every mark."""
    db.execute("DELETE FROM duty")
    db.execute("DELETE FROM duty_mark")


def marks(db: Connection, limit: int) -> list[tuple[str, str]]:
    """The first marks by form, so that records of one form are seen to together."""
    rows = db.execute(
        "SELECT form, record FROM duty_mark ORDER BY form, record LIMIT ?", [limit]
    ).fetchall()
    return [(form, record) for form, record in rows]


def mark(db: Connection, records: Iterable[tuple[str, str]]) -> None:
    """Note records whose duties must be looked at again."""
    db.executemany("INSERT OR IGNORE INTO duty_mark VALUES (?, ?)", list(records))


def unmark(db: Connection, records: Iterable[tuple[str, str]]) -> None:
    """Take back marks."""
    db.executemany("DELETE FROM duty_mark WHERE form = ? AND record = ?", list(records))
