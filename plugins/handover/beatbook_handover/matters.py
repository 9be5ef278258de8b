"""The open matters of a unit: what somebody has to act on, whoever looks after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.forms.spec import FormSpec
from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


class Matter(NamedTuple):
    """A record in a waiting state."""

    form: FormSpec
    record: Record


def below(book: Book, unit: str) -> frozenset[str]:
    """A unit and all units under it today."""
    return frozenset((unit, *(span.node for span in book.units.under(unit, book.today()))))


def waiting(book: Book, unit: str, leave_out: str = "") -> Iterator[Matter]:
    """The records of a unit in waiting states, form by form; `leave_out` is one of them."""
    units = sorted(below(book, unit))
    for spec in book.specs.values():
        for state in spec.states:
            if state.waiting:
                where = (Condition("state", "=", state.id), Condition("unit", "in", units))
                for record in book.registry.list(Query(spec.id, where, closed=True)):
                    if record.id != leave_out:
                        yield Matter(spec, record)


def confidential(book: Book) -> Iterator[FormSpec]:
    """The forms whose records only named officers see, for good."""
    return (spec for spec in book.specs.values() if spec.confidential and not spec.opens)


def confided(book: Book, spec: FormSpec, officer: str, units: frozenset[str]) -> Query:
    """The question for the records of a confidential form that name an officer."""
    where = (Condition(spec.confidential, "has", officer), Condition("unit", "in", sorted(units)))
    return Query(spec.id, where)


def untold(book: Book, unit: str, giver: str, taker: str) -> int:
    """How many confidential records of a unit name the giver but not the taker.

    Only counted, so that whoever hands the unit over learns no more than that they exist.
    """
    count = 0
    for spec in confidential(book):
        query = confided(book, spec, giver, below(book, unit))
        both = query._replace(where=(*query.where, Condition(spec.confidential, "has", taker)))
        count += book.store.count(spec, query) - book.store.count(spec, both)
    return count
