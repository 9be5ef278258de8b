"""Which patrol requirements hold for a unit on a day, where each comes from, and who overruled it.

Plugins answer first, the nation before the station; then come a station's own records, those of
the units further up before those of the unit itself. The same name takes the place of what came
before: the most specific wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.patrol.declare import Hours, Requirement
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_patrol.clocktimes import parse_time

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "patrol_requirement"
OWN = ""
"""Stands for the plugin where a record of the book asks."""


class InForce(NamedTuple):
    """A requirement that holds, the plugin that asks (empty: a record), and under which rule.

    `record` is the id of the record, empty for a plugin's; `instead_of` are the plugins whose
    requirement of this name it takes the place of.
    """

    requirement: Requirement
    plugin: str
    source: Text
    record: str = ""
    instead_of: tuple[str, ...] = ()


def in_force(book: Book, unit: str, day: date) -> list[InForce]:
    """What is asked of a unit on a day, the weightiest first; those that ask nothing then out."""
    merged: dict[str, InForce] = {}
    for one in (*_of_plugins(book, day), *_of_records(book, unit, day)):
        name = one.requirement.name
        before = merged.pop(name, None)
        if before is not None:
            one = one._replace(instead_of=(*before.instead_of, before.plugin or FORM))  # noqa: PLW2901
        merged[name] = one
    holding = (one for one in merged.values() if one.requirement.holds_on(day))
    return sorted(holding, key=lambda one: (-one.requirement.weight, one.requirement.name))


def _of_plugins(book: Book, day: date) -> Iterator[InForce]:
    for plugin, one in book.hooks.everyone("patrol_requirements", day=day):
        # A rule that is over, or not yet in force, takes no other one's place.
        if one.start <= day and (one.end is None or day < one.end):
            yield InForce(one, plugin, one.source)


def _of_records(book: Book, unit: str, day: date) -> Iterator[InForce]:
    """The records of the unit and of every unit above it, the unit's own last."""
    above = book.units.ancestors(unit, day) | {unit}
    query = Query(FORM, units=frozenset(above))
    found = book.store.select(book.spec(FORM), query)
    depth = {node: len(book.units.path(node, day)) for node in above}
    for record in sorted(found, key=lambda one: (depth[one.envelope.unit], one.id)):
        made = from_record(record)
        if made.start <= day and (made.end is None or day < made.end):
            yield InForce(made, OWN, made.source, record.id)


def from_record(record: Record) -> Requirement:
    """A station's own requirement as plugins state theirs."""
    values = record.values
    begin, end = values["from_time"], values["to_time"]
    return Requirement(
        name=values["name"],
        label=_same(values["label"]),
        source=_same(values["source"]),
        target=values["target"],
        kinds=values["kinds"],
        codes=values["codes"],
        times=values["times"],
        each=values["each"],
        hours=Hours(parse_time(begin), parse_time(end)) if begin and end else None,
        weekdays=tuple(int(one) - 1 for one in values["weekdays"]),
        dates=tuple(date.fromisoformat(one) for one in values["dates"]),
        minutes=values["minutes"] or 0,
        people=values["people"],
        mode=values["mode"],
        leader=values["leader"] or ("officer",),
        start=values["start"],
        end=values["end"],
        weight=values["weight"],
    )


def _same(words: str) -> Text:
    """What a station wrote, in either language: nobody translates it."""
    return Text(words, words)
