"""Which records are to be reviewed: those whose term is over, by form, with what stands in the way.

The store narrows by the events of the retention class; the term of what is left is computed
exactly. Where an event lies in another record, the records of the form are gone through.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import RETAIN
from beatbook.clock import day_end, stamp
from beatbook.forest import UNITS
from beatbook.forms.declare import RetentionClass
from beatbook.forms.spec import FormSpec
from beatbook.privacy.disposing import needed_by
from beatbook.privacy.keeping import kept_longer
from beatbook.privacy.terms import CLOSED, Term, class_of, fitting, term
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.stations import Owners

if TYPE_CHECKING:
    from beatbook.book import Book

_PAGE = 500


class Over(NamedTuple):
    """A record whose term is over; `needed` are records in use that cannot be without it."""

    spec: FormSpec
    record: Record
    term: Term
    needed: tuple[Record, ...] = ()


def forms_reviewed(book: Book) -> list[FormSpec]:
    """The forms with a term that can begin, in the order of the book."""
    found = []
    for spec in book.specs.values():
        kept = class_of(book, spec)
        if kept is not None and any(fitting(spec, event) for event in kept.start):
            found.append(spec)
    return found


def over(book: Book, spec: FormSpec, day: date | None = None) -> Iterator[Over]:
    """The records of a form, of the officer's units, whose term was over on a day (today).

    Those kept longer by decision are left out, and those of stations that report here, which are
    reviewed there. Nothing is noted: whoever shows them does.
    """
    day = day or book.today()
    kept = class_of(book, spec)
    if kept is None:
        return
    units = _reviewed(book, book.visible_units(RETAIN))
    longer = kept_longer(book, spec.id)
    for record in book.sight.seen(spec, _candidates(book, spec, kept, units, day)):
        found = term(book, spec, record)
        if found and max(found.over, longer.get(record.id, found.over)) <= day:
            needed = tuple(needed_by(book, spec, record.id))
            yield Over(spec, record, found, needed)


def _reviewed(book: Book, visible: frozenset[str] | None) -> frozenset[str] | None:
    """Of the units that an officer may see (None: all) those that no reporting station reviews."""
    owners = Owners(book)
    if not owners.ids:
        return visible
    units = book.store.nodes(UNITS) if visible is None else visible
    return frozenset(unit for unit in units if not owners.reporting(unit))


def _candidates(
    book: Book, spec: FormSpec, kept: RetentionClass, units: frozenset[str] | None, day: date
) -> list[Record]:
    """Records of which one event at least may be so long ago, each once, in order of entry."""
    found: dict[str, Record] = {}
    for event in kept.start:
        if fitting(spec, event):
            for where in _asked(book, spec, event, _before(day, kept.years or 0)):
                for record in _pages(book, spec, where, units):
                    found[record.id] = record
    return [found[id] for id in sorted(found)]


def _before(day: date, years: int) -> date:
    """A day not earlier than every beginning of a term that is over on *day*."""
    return day.replace(year=day.year - years, day=1) + timedelta(days=31)


def _asked(book: Book, spec: FormSpec, event: str, latest: date) -> Iterator[tuple[Condition, ...]]:
    name, dot, _rest = event.partition(".")
    if dot:
        yield (Condition(name, "filled"),)
    elif event == CLOSED:
        final = [state.id for state in spec.states if state.final]
        at = stamp(day_end(latest, book.zone))
        yield (Condition("state", "in", final), Condition("changed_at", "<", at))
    else:
        field = spec.field(name.partition("@")[0])
        if field is not None:
            yield (_until(book, field.id, field.kind, latest),)


def _until(book: Book, id: str, kind: str, latest: date) -> Condition:
    """That a field's day is not later; the end of a period is looked at afterwards."""
    if kind == "period":
        return Condition(id, "filled")
    value = latest.isoformat() if kind == "date" else stamp(day_end(latest, book.zone))
    return Condition(id, "<=", value)


def _pages(
    book: Book, spec: FormSpec, where: tuple[Condition, ...], units: frozenset[str] | None
) -> Iterator[Record]:
    last = ""
    while True:
        asked = (*where, Condition("id", ">", last))
        query = Query(spec.id, asked, (Order("id"),), _PAGE, 0, units, closed=True)
        page = book.store.select(spec, query)
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1].id
