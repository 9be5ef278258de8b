"""Tallies to SQL: records counted and summed by groups, without reading one of them.

Moments are stored in UTC. Their local day or hour is worked out by the server from the zone's
offset, which this program knows: one number for zones like China's, a few for those with summer
time. So both engines and every host count alike, whatever zones the server was told of.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, NamedTuple

from beatbook import tallies
from beatbook.clock import from_stamp, offsets, stamp
from beatbook.forms.spec import FormSpec
from beatbook.store import answers
from beatbook.store.query import STAMP, Tally
from beatbook.tallies import Counted
from beatbook_postgres import conditions
from beatbook_postgres.driver import Connection
from beatbook_postgres.tables import column, form_table, list_table, quoted

# What a part of a local time is in SQL.
_PARTS = {
    "day": "({at})::date",
    "week": "date_trunc('week', {at})::date",
    "month": "date_trunc('month', {at})::date",
    "weekday": "extract(isodow FROM {at})::int - 1",
    "hour": "extract(hour FROM {at})::int",
}
_EPOCH = "1970-01-01T00:00:00.000Z"


class _Heading(NamedTuple):
    """A heading in SQL: what it selects, the table that is joined for it, values bound for both."""

    expression: str
    join: str
    values: list[Any]


def tally(db: Connection, form: FormSpec, asked: Tally, zone: tzinfo) -> list[tuple[Any, ...]]:
    """The rows of a tally."""
    reads = answers.readers(form, asked, day=answers.same)
    sql, values = _sql(db, form, asked, zone)
    return answers.values(db.execute(sql, values).fetchall(), reads)


def _sql(db: Connection, form: FormSpec, asked: Tally, zone: tzinfo) -> tuple[str, list[Any]]:
    headings = [
        _heading(db, form, tallies.heading(form, by), zone, f"l{nth}")
        for nth, by in enumerate(asked.by)
    ]
    selected = [
        *(one.expression for one in headings),
        "count(*)",
        *(f"count(DISTINCT {_column(tallies.single(form, name))})" for name in asked.distinct),
        *(f"sum({_column(tallies.number(form, name))})::bigint" for name in asked.sum),
    ]
    where, values = conditions.where(form, asked)
    grouped, least = _grouped(asked)
    sql = (
        f"SELECT {', '.join(selected)} FROM {quoted(form_table(form.id))} t"
        f"{''.join(one.join for one in headings)}{where}{grouped}"
    )
    selecting = [value for one in headings if not one.join for value in one.values]
    joining = [value for one in headings if one.join for value in one.values]
    return sql, [*selecting, *joining, *values, *least]


def _grouped(asked: Tally) -> tuple[str, list[int]]:
    """Grouping and order, blanks first."""
    if not asked.by:
        return "", []
    places = range(1, len(asked.by) + 1)
    group = f" GROUP BY {', '.join(map(str, places))}"
    order = f" ORDER BY {', '.join(f'{place} NULLS FIRST' for place in places)}"
    if asked.least:
        return f"{group} HAVING count(*) >= %s{order}", [asked.least]
    return group + order, []


def _heading(db: Connection, form: FormSpec, one: Counted, zone: tzinfo, alias: str) -> _Heading:
    if one.under is not None:
        return _above(one, alias)
    if not one.field.many:
        return _Heading(*_expression(db, form, one, zone, _column(one)))
    expression, _join, values = _expression(db, form, one, zone, "value")
    source = quoted(list_table(form.id, one.field.id))
    items = f"(SELECT DISTINCT station, record, {expression} AS item FROM {source})"
    matching = f"{alias}.station = t.station AND {alias}.record = t.id"
    return _Heading(f"{alias}.item", f" LEFT JOIN {items} {alias} ON {matching}", values)


def _above(one: Counted, alias: str) -> _Heading:
    """Values taken together under others: two columns of as many pairs as there are."""
    assert one.under is not None
    pairs = [(value, above) for value, every in one.under.items() for above in every]
    table = f"unnest(%s::text[], %s::text[]) AS {alias} (own, item)"
    join = f" JOIN {table} ON {alias}.own = {_column(one)}::text"
    own, items = [value for value, _above in pairs], [above for _value, above in pairs]
    return _Heading(f'{alias}.item COLLATE "C"', join, [own, items])


def _column(one: Counted) -> str:
    return f"t.{quoted(one.field.id if one.envelope else column(one.field.id))}"


def _expression(
    db: Connection, form: FormSpec, one: Counted, zone: tzinfo, name: str
) -> tuple[str, str, list[Any]]:
    """What is counted by: a column, or a part of the local time that it holds."""
    if one.part in ("", STAMP):
        return name, "", []
    if not one.is_moment:
        return _PARTS[one.part].format(at=f"{name}::timestamp"), "", []
    shift, values = _shift(db, form, one, zone, name)
    # Seconds are enough of a moment, and a shorter text is read sooner.
    local = f"left({name}, 19)::timestamp + {shift}"
    return _PARTS[one.part].format(at=local), "", values


def _shift(
    db: Connection, form: FormSpec, one: Counted, zone: tzinfo, name: str
) -> tuple[str, list[Any]]:
    """What makes a moment local: the zone's offset in force at it."""
    known = offsets(zone, *map(from_stamp, _range(db, form, one)))
    values: list[Any] = []
    for later in reversed(known[1:]):
        values += [stamp(later.since), later.ahead]
    cases = f" WHEN {name} >= %s THEN %s::interval" * (len(known) - 1)
    shift = f"CASE{cases} ELSE %s::interval END" if cases else "%s::interval"
    return shift, [*values, known[0].ahead]


def _range(db: Connection, form: FormSpec, one: Counted) -> tuple[str, str]:
    """The first and the last moment in a column."""
    many = one.field.many
    table = quoted(list_table(form.id, one.field.id) if many else form_table(form.id))
    name = "t.value" if many else _column(one)
    first, last = db.execute(f"SELECT min({name}), max({name}) FROM {table} t").fetchone()
    return (first, last) if first else (_EPOCH, _EPOCH)
