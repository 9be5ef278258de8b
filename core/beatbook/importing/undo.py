"""Taking an import back: every record of the batch, unless later work stands on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import IMPORT
from beatbook.deeds import Deed
from beatbook.errors import BeatbookError, NotFound
from beatbook.forms.spec import FormSpec
from beatbook.importing.batch import CHUNK, UNDONE
from beatbook.records import Card, Record
from beatbook.store.interface import Batch, EntryFilter
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


class StillNeeded(BeatbookError):
    """Later deeds depend on records of the batch; `dependents` are the cards in the way."""

    def __init__(self, batch: Batch, dependents: list[Card]) -> None:
        some = ", ".join(f"{card.form} {card.number} {card.title}" for card in dependents[:5])
        super().__init__(
            _(
                "The import {batch} cannot be taken back: {count} records changed since or are"
                " referred to by others: {some}",
                batch=batch.id,
                count=len(dependents),
                some=some,
            )
        )
        self.dependents = dependents


def undo(book: Book, batch_id: str, reason: str = "") -> int:
    """Take a batch back; returns how many records were withdrawn.

    Raises NotFound for an unknown batch and StillNeeded where later deeds depend on it; then
    nothing was changed. Places that the import added go too, as far as nothing else uses them.
    """
    batch = book.store.batch(batch_id)
    if batch is None or batch.state == UNDONE:
        raise NotFound(
            _(
                "There is no import {batch} to take back; see: beat registry import list",
                batch=batch_id,
            )
        )
    book.require(IMPORT, book.unit_for_new(), form=batch.form, subject=batch.id)
    found = list(_records(book, batch))
    dependents = list(_dependents(book, batch, found))
    if dependents:
        raise StillNeeded(batch, list(book.store.cards(dependents).values()))
    for start in range(0, len(found), CHUNK):
        deed = Deed(book, "import.undo", reason, id=f"{batch.id}:undo:{start}", subject=batch.id)
        for spec, record in found[start : start + CHUNK]:
            deed.withdraw(spec.id, record.id)
        deed.commit(checked=True)
    _take_places_back(book, batch, reason)
    with book.store.transaction() as writer:
        writer.put_batch(batch._replace(state=UNDONE))
    return len(found)


def _records(book: Book, batch: Batch) -> Iterator[tuple[FormSpec, Record]]:
    for spec in book.specs.values():
        query = Query(spec.id, (Condition("batch", "=", batch.id),), closed=True)
        for record in book.store.select(spec, query):
            yield spec, record


def _dependents(book: Book, batch: Batch, found: list[tuple[FormSpec, Record]]) -> Iterator[str]:
    """Records of the batch that were changed since, and others that refer to one of the batch."""
    by_form: dict[str, list[str]] = {}
    for spec, record in found:
        by_form.setdefault(spec.id, []).append(record.id)
        if record.envelope.version > 1:
            yield record.id
    for spec in book.specs.values():
        for field in spec.fields:
            ids = by_form.get(field.form) if field.kind == "reference" else None
            if ids:
                where = (Condition(field.id, "in", ids), Condition("batch", "!=", batch.id))
                for record in book.store.select(spec, Query(spec.id, where, closed=True)):
                    yield record.id


def _take_places_back(book: Book, batch: Batch, reason: str) -> None:
    added = _added_places(book, batch)
    used = _used_places(book, added)
    gone = [node for node in added if node not in used]
    for start in range(0, len(gone), CHUNK):
        deed = Deed(
            book, "import.undo", reason, id=f"{batch.id}:undo:places:{start}", subject=batch.id
        )
        for node in gone[start : start + CHUNK]:
            deed.places.withdraw(node)
        deed.commit(checked=True)


def _added_places(book: Book, batch: Batch) -> list[str]:
    deeds = book.store.entries(EntryFilter(subject=batch.id, action="import", limit=1_000_000))
    return [
        part.record
        for entry in deeds
        for part in book.store.parts(entry.station, entry.seq)
        if part.form == "@place" and part.content and not part.content["old"]["spans"]
    ]


def _used_places(book: Book, nodes: list[str]) -> set[str]:
    """The nodes at or below which something lies that is not going away, and all above those."""
    today = book.today()
    mine = set(nodes)
    used: set[str] = set()
    for spec in book.specs.values():
        query = Query(spec.id, (Condition("place", "in", nodes),), closed=True)
        used |= {str(record.envelope.place) for record in book.store.select(spec, query)}
    for node in nodes:
        used |= {node for child in book.places.children(node, today) if child.node not in mine}
    for node in list(used):
        used |= {span.node for span in book.places.path(node, today)}
    return used
