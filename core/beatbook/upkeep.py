"""Derived data kept up after a deed: cards whose address reads differently now.

Search cards can always be made again from the records, so this runs in short transactions of
its own after the deed; a marker in the book makes the next process go on where one was killed.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from beatbook.book import REFRESH
from beatbook.merged import lendings
from beatbook.retries import written
from beatbook.store.query import Condition, Query
from beatbook.syncing.stations import Owners

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

PAGE = 500


def refresh_below(book: Book, nodes: Iterable[str]) -> None:
    """Make the cards of all records at or below these places again, and what was left undone."""
    wanted = {node for node in nodes if node}
    if not wanted:
        return
    waiting = _waiting(book, add=wanted)
    today = book.today()
    # Together, because a reorganisation touches thousands of places that lie in one another.
    below: dict[str, None] = {}
    for node in sorted(waiting):
        below |= dict.fromkeys((node, *(span.node for span in book.places.under(node, today))))
    places = list(below)
    for start in range(0, len(places), PAGE):
        _refresh(book, places[start : start + PAGE])
    _waiting(book, remove=waiting)


def mark_below(book: Book, writer: Writer, nodes: Iterable[str]) -> None:
    """Note, in a deed's own transaction, where cards will be behind once it is written."""
    wanted = {node for node in nodes if node}
    if wanted:
        before = set((book.store.meta(REFRESH) or "").split())
        writer.set_meta(REFRESH, " ".join(sorted(before | wanted)))


def go_on(book: Book) -> None:
    """Finish what a killed process left undone."""
    refresh_below(book, (book.store.meta(REFRESH) or "").split())


def _waiting(
    book: Book, *, add: AbstractSet[str] = frozenset(), remove: AbstractSet[str] = frozenset()
) -> AbstractSet[str]:
    """The places whose cards are behind, other processes' too, after a change of that list."""

    def work(writer: Writer) -> AbstractSet[str]:
        before = set((book.store.meta(REFRESH) or "").split())
        after = (before | add) - remove
        writer.set_meta(REFRESH, " ".join(sorted(after)))
        return after

    return written(book.store, work)


def _refresh(book: Book, places: list[str]) -> None:
    owners = Owners(book)
    for spec in book.specs.values():
        query = Query(spec.id, (Condition("place", "in", places),), closed=True)
        for record in book.store.select(spec, query):
            _refresh_record(book, record.id, owners.unit(record.envelope.unit))


def _refresh_record(book: Book, id: str, station: str) -> None:
    """Make a record's card, what it lends, and the cards of those it lends to, again."""

    def work(writer: Writer) -> None:
        card = book.store.card(id)
        spec = book.specs[card.form] if card else None
        record = book.store.record(spec, id) if spec else None
        if spec is None or record is None:
            return  # taken back in the meantime
        loans = lendings(book, spec, record, book.card_maker.terms(spec, record))
        targets = {target for target, _term in loans} | set(writer.set_loans(id, loans))
        writer.put_cards(book.fresh_cards([id, *sorted(targets)]), new=False)

    written(book.store, work, station=station)
