"""Tallies to SQL: records counted and summed by groups, without reading one of them.

Moments are stored in UTC. Their local day or hour is worked out by SQLite from the zone's offset:
one number for zones like China's, a few for those with summer time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Any, NamedTuple

from beatbook import tallies
from beatbook.clock import from_stamp, offsets, stamp
from beatbook.forms.spec import FormSpec
from beatbook.store import answers
from beatbook.store.query import STAMP, Tally
from beatbook.store.sqlite import conditions
from beatbook.store.sqlite.driver import Connection
from beatbook.store.tables import column, form_table, list_table, quoted
from beatbook.tallies import Counted

# What a part of a local time is in SQL: {at} is the column with what makes it local.
_PARTS = {
    "day": "date({at})",
    "week": "date({at}, '-6 days', 'weekday 1')",
    "month": "strftime('%Y-%m-01', {at})",
    "weekday": "(strftime('%w', {at}) + 6) % 7",
    "hour": "CAST(strftime('%H', {at}) AS INTEGER)",
}


class _Heading(NamedTuple):
    """A heading in SQL: what it selects, the table that is joined for it, values bound in both."""

    expression: str
    join: str
    values: Sequence[Any]


def tally(db: Connection, form: FormSpec, asked: Tally, zone: tzinfo) -> list[tuple[Any, ...]]:
    """The rows of a tally."""
    reads = answers.readers(form, asked)
    sql, values = _sql(db, form, asked, zone)
    return answers.values(db.execute(sql, values).fetchall(), reads)


def _sql(db: Connection, form: FormSpec, asked: Tally, zone: tzinfo) -> tuple[str, list[Any]]:
    aside = "" if _as_indexed(form, asked) else "+"
    headings = [
        _heading(db, form, tallies.heading(form, by), zone, (f"l{nth}", aside))
        for nth, by in enumerate(asked.by)
    ]
    selected = [
        *(one.expression for one in headings),
        "count(*)",
        *(f"count(DISTINCT {_column(tallies.single(form, name))})" for name in asked.distinct),
        *(f"sum({_column(tallies.number(form, name))})" for name in asked.sum),
    ]
    where, values = conditions.where(form, asked)
    sql = (
        f"SELECT {', '.join(selected)} FROM {quoted(form_table(form.id))} t"
        f"{''.join(one.join for one in headings)}{where}{_grouped(asked)}"
    )
    bound = [
        *(value for one in headings if not one.join for value in one.values),
        *(value for one in headings if one.join for value in one.values),
    ]
    return sql, bound + values + ([asked.least] if asked.by and asked.least else [])


def _grouped(asked: Tally) -> str:
    """Grouping and order; grouped by days first, as an index by time has them nearly sorted."""
    places = range(1, len(asked.by) + 1)
    days_first = sorted(places, key=lambda place: asked.by[place - 1].part not in answers.DATES)
    if not asked.by:
        return ""
    least = " HAVING count(*) >= ?" if asked.least else ""
    return f" GROUP BY {_listed(days_first)}{least} ORDER BY {_listed(places)}"


def _listed(places: Iterable[int]) -> str:
    return ", ".join(map(str, places))


def _as_indexed(form: FormSpec, asked: Tally) -> bool:
    """Whether the index for tallies has the groups of a tally in order."""
    plain = [by.field for by in asked.by if by.part in ("", STAMP) and not by.under]
    return len(plain) == len(asked.by) > 0 and tuple(plain) == form.counted[: len(plain)]


def _heading(
    db: Connection, form: FormSpec, one: Counted, zone: tzinfo, names: tuple[str, str]
) -> _Heading:
    alias, aside = names
    if one.under is not None:
        return _above(one, alias)
    if not one.field.many:
        expression, values = _expression(db, form, one, zone, _column(one))
        # The plus keeps SQLite from walking an index on this one column for its order, which
        # fetches every record by itself; a scan with a sort behind it is three times as fast.
        return _Heading(f"{aside}{expression}", "", values)
    expression, values = _expression(db, form, one, zone, "value")
    source = quoted(list_table(form.id, one.field.id))
    items = f"(SELECT DISTINCT record, {expression} AS item FROM {source})"
    return _Heading(f"{alias}.item", f" LEFT JOIN {items} {alias} ON {alias}.record = t.id", values)


def _above(one: Counted, alias: str) -> _Heading:
    """Values taken together under others; the limit keeps the pairs a table of their own."""
    assert one.under is not None
    pairs = [(value, above) for value, every in one.under.items() for above in every]
    table = "SELECT value ->> 0 AS own, value ->> 1 AS item FROM json_each(?) LIMIT -1"
    join = f" JOIN ({table}) {alias} ON {alias}.own = {_column(one)}"
    return _Heading(f"{alias}.item", join, [json.dumps(pairs)])


def _column(one: Counted) -> str:
    return f"t.{quoted(one.field.id if one.envelope else column(one.field.id))}"


def _expression(
    db: Connection, form: FormSpec, one: Counted, zone: tzinfo, name: str
) -> tuple[str, list[Any]]:
    if one.part in ("", STAMP):
        return name, []
    if not one.is_moment:
        return _PARTS[one.part].format(at=name), []
    shift, values = _shift(db, form, one, zone, name)
    return _PARTS[one.part].format(at=f"{name}, {shift}"), values


def _shift(
    db: Connection, form: FormSpec, one: Counted, zone: tzinfo, name: str
) -> tuple[str, list[Any]]:
    """What makes a moment local: the zone's offset in force at it."""
    first, last = _range(db, form, one)
    known = offsets(zone, from_stamp(first), from_stamp(last))
    values: list[Any] = []
    for later in reversed(known[1:]):
        values += [stamp(later.since), _modifier(later.ahead.total_seconds())]
    cases = f" WHEN {name} >= ? THEN ?" * (len(known) - 1)
    start = _modifier(known[0].ahead.total_seconds())
    return (f"CASE{cases} ELSE ? END" if cases else "?"), [*values, start]


def _modifier(seconds: float) -> str:
    return f"{int(seconds):+d} seconds"


def _range(db: Connection, form: FormSpec, one: Counted) -> tuple[str, str]:
    """The first and the last moment in a column: each by itself, so that an index answers."""
    many = one.field.many
    table = quoted(list_table(form.id, one.field.id) if many else form_table(form.id))
    name = "t.value" if many else _column(one)
    first, last = db.execute(
        f"SELECT (SELECT min({name}) FROM {table} t), (SELECT max({name}) FROM {table} t)"
    ).fetchone()
    return (first, last) if first else ("1970-01-01T00:00:00.000Z",) * 2
