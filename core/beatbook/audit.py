"""Whether the records are what the journal says: the chain itself, and each record against it.

The chain proves that no journal row was changed. That the tables were not changed behind the
journal's back is a second question: each record is made again from its history and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FormSpec
from beatbook.history import is_dropped, replay
from beatbook.journal import DISPOSING, Entry, Part, Proof, Verifier
from beatbook.records import Record
from beatbook.store.items import EntryFilter
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.stations import reduced

if TYPE_CHECKING:
    from beatbook.book import Book

Progress = Callable[[int, int | None], None]
History = Sequence[tuple[Entry, Part]]

_PAGE = 500
_MOST_DISPOSALS = 1_000_000
_ENVELOPE = ("number", "unit", "place", "state", "version")


class Difference(NamedTuple):
    """A record that is not what its history says, and in which fields (``@unit``: envelope)."""

    form: str
    number: int
    record: str
    fields: tuple[str, ...]


def proofs(book: Book, progress: Progress = lambda _done, _total: None) -> Iterator[Proof]:
    """The proof of each station's chain in the book."""
    for station in book.store.stations():
        total, _head = book.store.head(station)
        verifier = Verifier(station, disposed(book, station))
        for entry, parts in book.store.chain(station):
            verifier.feed(entry, parts)
            progress(entry.seq, total)
        yield verifier.proof()


def disposed(book: Book, station: str) -> dict[str, int]:
    """By which row of a station's journal the contents of a record were dropped."""
    wanted = EntryFilter(station=station, actions=DISPOSING, kind="deed", limit=_MOST_DISPOSALS)
    return {
        part.record: entry.seq
        for entry in book.store.entries(wanted)
        for part in book.store.parts(station, entry.seq)
        if part.kind == "withdraw"
    }


def differences(
    book: Book, progress: Progress = lambda _done, _total: None
) -> Iterator[Difference]:
    """Every record whose row is not what its history leads to."""
    total = sum(book.store.count(spec, _everything(spec)) for spec in book.specs.values())
    done, below = 0, reduced(book)
    for spec in book.specs.values():
        for record in _all(book, spec):
            done += 1
            progress(done, total)
            fields = _differing(spec, record, book.store.history(record.id), below)
            if fields:
                yield Difference(spec.id, record.envelope.number, record.id, fields)
        yield from _vanished(book, spec)


def _vanished(book: Book, spec: FormSpec) -> Iterator[Difference]:
    """Records that the journal knows and the table has no more."""
    known = book.store.recorded(spec.id)
    for start in range(0, len(known), _PAGE):
        page = known[start : start + _PAGE]
        there = book.store.records(spec, page)
        for id in page:
            history = [] if id in there else book.store.history(id)
            told = replay(spec, history)
            if told is not None and not (is_dropped(history) and _reported(book, history)):
                yield Difference(spec.id, told.envelope.number, id, ("@id",))


def _reported(book: Book, history: History) -> bool:
    """Whether a record is of a station that reports here: not all of its contents come along."""
    return history[0][0].station != book.station


def _everything(spec: FormSpec) -> Query:
    return Query(spec.id, closed=True)


def _all(book: Book, spec: FormSpec) -> Iterator[Record]:
    """All records of a form in pages by id, so that no snapshot is held."""
    last = ""
    while True:
        query = _everything(spec)._replace(
            where=(Condition("id", ">", last),), order=(Order("id"),), limit=_PAGE
        )
        page = book.store.select(spec, query)
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1].id


def _differing(
    spec: FormSpec, record: Record, history: History, below: Collection[str]
) -> tuple[str, ...]:
    if history and history[0][0].station in below:
        return ()
    told = replay(spec, history)
    if told is None:
        return ("@id",)
    fields = [
        field.id
        for field in spec.fields
        if value_to_json(record.values.get(field.id)) != value_to_json(told.values.get(field.id))
    ]
    envelope = [
        f"@{name}" for name in _ENVELOPE
        if getattr(record.envelope, name) != getattr(told.envelope, name)
    ]  # fmt: skip
    return (*fields, *envelope)
