"""When a pack's duty is due: what its table says, applied to one record.

The table says it in one of two ways: so many days, working days or months after a date of the
record, or an expression that gives the day. It never knows what day it is (`duties.declare`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Subject
from beatbook.duties.working import in_working_days
from beatbook.expressions import Expression
from beatbook.expressions.values import MOST_ITEMS
from beatbook.privacy.terms import after_months
from beatbook.records import Record

DAYS, MONTHS, WORKING_DAYS = "days", "months", "working_days"
AMOUNTS = (DAYS, MONTHS, WORKING_DAYS)
EXAMPLE = {"state": "registered", "made_on": "2026-01-31"}
"""What expressions know of every record beside its fields, each with a value that it could have:
its state, the day it was entered."""
MOST_REPEATS = 120


class DoneBy(NamedTuple):
    """Records that get a duty done: of a watched form, by their day, those that count.

    `on` is a date or moment field (empty: the day it was entered); `when` says which count.
    """

    form: str
    on: str = ""
    when: Expression | None = None


class Plan(NamedTuple):
    """What a table says of its days.

    Either `after` (a field, or ``made_on``) with the term `amount`, or `due`. `opens` and `ends`
    are days before and behind the day it is due, or expressions. It repeats every `repeat` months
    (0: not at all), up to the day in the field `until`.
    """

    after: str = ""
    amount: str = ""
    due: Expression | None = None
    when: Expression | None = None
    opens: int | Expression | None = None
    ends: int | Expression | None = None
    repeat: int = 0
    until: str = ""
    done: DoneBy | None = None


def dues(plan: Plan, subject: Subject) -> list[Due]:
    """What is due because of a subject; nothing that lies beyond the end of the calendar."""
    found: list[Due] = []
    with suppress(OverflowError, ValueError):
        found.extend(_dues(plan, subject))
    return found


def _dues(plan: Plan, subject: Subject) -> Iterator[Due]:
    known = known_of(subject)
    if plan.when is not None and not plan.when.holds(known):
        return
    first, base = _first(plan, known, subject.terms)
    if first is None:
        return
    done = _done(plan.done, subject)
    since = base or (None if plan.repeat else _moved(plan.opens, known, first.due, -1))
    done = [day for day in done if since is None or day >= since]
    if plan.repeat:
        yield from (_shown(plan, known, one) for one in _again(plan, known, first, done))
    elif not done:
        yield _shown(plan, known, first)


def known_of(subject: Subject) -> dict[str, Any]:
    """What expressions of a duty know: fields, the duty's numbers, records read and pointing."""
    pointing = {
        form: [_values(record) for record in records[-MOST_ITEMS:]]
        for form, records in subject.pointing.items()
    }
    read = {field: _values(record) for field, record in subject.read.items()}
    return {**pointing, **_values(subject.record), **read, **subject.terms}


def _values(record: Record) -> dict[str, Any]:
    made = str(local_date(from_stamp(record.envelope.made_at), CHINA))
    return {"state": record.envelope.state, "made_on": made, **record.values}


def _first(
    plan: Plan, known: Mapping[str, Any], terms: Mapping[str, int]
) -> tuple[Due | None, date | None]:
    """The first time that it is due, and the day that it is counted from."""
    if plan.due is not None:
        day = _day(plan.due.value(known))
        return (Due(day) if day else None), None
    base = _day(known.get(plan.after))
    if base is None:
        return None, None
    if plan.amount == WORKING_DAYS:
        return in_working_days(base, terms[WORKING_DAYS]), base
    if plan.amount == MONTHS:
        return Due(after_months(base, terms[MONTHS]), opens=base), base
    return Due(base + timedelta(days=terms[DAYS]), opens=base), base


def _day(value: Any) -> date | None:
    """The local day of a date, a moment, or what an expression gave; None for anything else."""
    if isinstance(value, datetime):
        return local_date(value, CHINA)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None


def _done(by: DoneBy | None, subject: Subject) -> list[date]:
    """The days on which it was done, in order."""
    if by is None:
        return []
    values = [_values(record) for record in subject.pointing.get(by.form, ())]
    counting = [one for one in values if by.when is None or by.when.holds(one)]
    days = (_day(one.get(by.on or "made_on")) for one in counting)
    return sorted(day for day in days if day is not None)


def _again(plan: Plan, known: Mapping[str, Any], first: Due, done: list[date]) -> Iterator[Due]:
    """The next time after it was done, or each time where nothing gets it done."""
    until = _day(known.get(plan.until)) if plan.until else None
    for day in _days(plan, first.due, done, until):
        if until is not None and day > until:
            return
        yield first._replace(due=day, opens=None, key=str(day))


def _days(plan: Plan, first: date, done: list[date], until: date | None) -> Iterator[date]:
    if plan.done is not None:
        yield after_months(done[-1], plan.repeat) if done else first
    elif until is not None:
        yield from (after_months(first, plan.repeat * n) for n in range(MOST_REPEATS))


def _shown(plan: Plan, known: Mapping[str, Any], one: Due) -> Due:
    """With the days between which it is shown."""
    opens = one.opens if plan.opens is None else _moved(plan.opens, known, one.due, -1)
    return one._replace(opens=opens, ends=_moved(plan.ends, known, one.due, 1))


def _moved(
    by: int | Expression | None, known: Mapping[str, Any], due: date, way: int
) -> date | None:
    if isinstance(by, int):
        return due + timedelta(days=way * by)
    return None if by is None else _day(by.value(known))
