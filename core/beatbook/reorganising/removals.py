"""Which records go with a reorganisation, and to whom; moved in short deeds after the plan's own.

A record kept by a unit that closes is kept by the one that goes on for it; a record at a place
that closes is at its successor. Where there are several successors nobody but a person can say to
whom a record goes: it stays, and all of them see it (see `trees.ancestors`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import PLACES, UNITS
from beatbook.deeds import Deed
from beatbook.forms.spec import FormSpec
from beatbook.records import Record
from beatbook.reorganising.steps import Entrusted
from beatbook.store.query import Condition, Query
from beatbook.trees.spans import Lineage
from beatbook.trees.views import successors

if TYPE_CHECKING:
    from beatbook.book import Book

BATCH = 500


class Removal(NamedTuple):
    """Records whose `field` (``unit`` or ``place``) is `old` get `new` from a day on.

    With `within`, only records at these places, whatever unit keeps them.
    """

    field: str
    old: str
    new: str
    day: date
    within: tuple[str, ...] = ()

    def where(self) -> tuple[Condition, ...]:
        """Which records are still to be moved."""
        if self.within:
            return (Condition("place", "in", self.within), Condition("unit", "!=", self.new))
        return (Condition(self.field, "=", self.old),)


def removals(
    book: Book, tree: str, lineage: Iterable[Lineage], entrusted: Iterable[Entrusted]
) -> list[Removal]:
    """What the successions and entrustments of a plan mean for records."""
    steps = list(lineage)
    found = []
    for step in {one.old: one for one in steps}.values():
        heirs = successors(steps, step.old, date.max)
        if len(heirs) == 1:
            found.append(Removal(tree, step.old, heirs[0], step.day))
    return found + [_entrustment(book, one) for one in entrusted]


def _entrustment(book: Book, one: Entrusted) -> Removal:
    below = [span.node for span in book.places.under(one.place, book.today())]
    return Removal("unit", "", one.unit, one.day, tuple(below or [one.place]))


def remove(
    book: Book,
    action: str,
    wanted: Iterable[Removal],
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    *,
    reason: str = "",
) -> int:
    """Move the records of every removal whose day has come; returns how many were moved.

    Each batch is a deed of its own. A second call, after a break or on a later day, goes on with
    what is left. Raises NotAllowed.
    """
    done = 0
    for one in wanted:
        if one.day <= book.today():
            book.require(UNITS if one.field == "unit" else PLACES, _asked(book, one))
            for batch in _batches(book, one):
                _move(book, action, one, batch, reason)
                done += len(batch)
                progress(done, None)
    return done


def _asked(book: Book, one: Removal) -> str:
    return one.new if one.field == "unit" else book.unit_for_new()


def _batches(book: Book, one: Removal) -> Iterator[list[Record]]:
    for spec in book.specs.values():
        while batch := book.store.select(spec, _query(spec, one, BATCH)):
            yield batch


def _query(spec: FormSpec, one: Removal, limit: int | None = None) -> Query:
    return Query(spec.id, one.where(), limit=limit, closed=True)


def _move(book: Book, action: str, one: Removal, batch: list[Record], reason: str) -> None:
    deed = Deed(book, action, reason, subject=one.new)
    for record in batch:
        envelope = record.envelope
        moved = (
            envelope._replace(unit=one.new)
            if one.field == "unit"
            else envelope._replace(place=one.new)
        )
        deed.replace(record, record._replace(envelope=moved), follows=True)
    # What is written was accepted once; only who keeps it, or where it is, changes.
    deed.commit(checked=True)


def counts(book: Book, one: Removal) -> dict[str, int]:
    """How many records of each form a removal moves."""
    found = {spec.id: book.store.count(spec, _query(spec, one)) for spec in book.specs.values()}
    return {form: count for form, count in found.items() if count}
