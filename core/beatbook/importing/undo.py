"""Taking an import back: every record of the batch, unless later work stands on one of them.

Records go in deeds of some hundreds, the last entered first, so that nothing points to a record
that is gone. An undo that was interrupted goes on when it is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from beatbook.access import IMPORT, UNITS
from beatbook.deeds import Deed
from beatbook.errors import BeatbookError, NotFound
from beatbook.forms.spec import FormSpec
from beatbook.importing.batch import CHUNK, UNDOING, UNDONE
from beatbook.records import Card, Record
from beatbook.retries import written
from beatbook.store.interface import Batch, EntryFilter
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)
_Item = TypeVar("_Item")


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
    nothing was changed. Places and units that the import added go too, unless something else
    uses them; units only by whoever may take them away.
    """
    batch = _batch(book, batch_id)
    book.require(IMPORT, book.unit_for_new(), form=batch.form, subject=batch.id)
    found = sorted(_records(book, batch), key=lambda one: one[1].id, reverse=True)
    dependents = list(dict.fromkeys(_dependents(book, batch, found)))
    if dependents:
        raise StillNeeded(batch, list(book.store.cards(dependents).values()))
    _note(book, batch._replace(state=UNDOING))
    for some in _chunks(found):
        deed = _deed(book, batch, reason, some[0][1].id)
        for spec, record in some:
            deed.withdraw(spec.id, record.id)
        deed.commit(checked=True)
    _take_nodes_back(book, batch, reason, "place")
    if book.may(UNITS, book.station):
        _take_nodes_back(book, batch, reason, "unit")
    _note(book, batch._replace(state=UNDONE))
    return len(found)


def _batch(book: Book, id: str) -> Batch:
    batch = book.store.batch(id)
    if batch is None:
        raise NotFound(_("There is no import {batch}; see: beat registry import list", batch=id))
    if batch.state == UNDONE:
        raise NotFound(_("The import {batch} was taken back already.", batch=id))
    return batch


def _note(book: Book, batch: Batch) -> None:
    written(book.store, lambda writer: writer.put_batch(batch))


def _deed(book: Book, batch: Batch, reason: str, first: str) -> Deed:
    """A deed named after the first thing that it takes back, which it can do only once."""
    return Deed(book, "import.undo", reason, id=f"{batch.id}:undo:{first}", subject=batch.id)


def _chunks(found: list[_Item]) -> Iterator[list[_Item]]:
    for start in range(0, len(found), CHUNK):
        yield found[start : start + CHUNK]


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


def _take_nodes_back(book: Book, batch: Batch, reason: str, tree: str) -> None:
    added = _added(book, batch, tree)
    used = _used(book, tree, added)
    for some in _chunks([node for node in added if node not in used]):
        deed = _deed(book, batch, reason, some[0])
        edit = deed.places if tree == "place" else deed.units
        for node in some:
            edit.withdraw(node)
        deed.commit(checked=True)


def _added(book: Book, batch: Batch, tree: str) -> list[str]:
    """The nodes that the batch added and that are still there, the last one first."""
    deeds = book.store.entries(EntryFilter(subject=batch.id, action="import", limit=1_000_000))
    added = {
        part.record
        for entry in deeds
        for part in book.store.parts(entry.station, entry.seq)
        if part.form == f"@{tree}" and part.content and not part.content["old"]["spans"]
    }
    return sorted((node for node in added if book.store.spans(tree, node)), reverse=True)


def _used(book: Book, tree: str, nodes: list[str]) -> set[str]:
    """The nodes that something else needs, and all above those."""
    mine = set(nodes)
    used = {node for node in nodes if _was_changed(book, node)
            or _has_others(book, tree, node, mine)}  # fmt: skip
    for spec in book.specs.values():
        used |= _named_by(book, spec, tree, nodes)
    return _with_above(book, tree, used)


def _was_changed(book: Book, node: str) -> bool:
    return len(book.store.history(node)) > 1


def _has_others(book: Book, tree: str, node: str, mine: set[str]) -> bool:
    """Whether anything that the batch did not add ever lay below a node."""
    return any(one.node not in mine for one in book.store.children(tree, node, date.min, None))


def _named_by(book: Book, spec: FormSpec, tree: str, nodes: list[str]) -> set[str]:
    """The nodes at which records of a form lie, or to which a field of it points."""
    fields = [(field.id, field.many) for field in spec.fields if field.kind == tree]
    used: set[str] = set()
    for name, many in [(tree, False), *fields]:
        query = Query(spec.id, (Condition(name, "in", nodes),), closed=True)
        for record in book.store.select(spec, query):
            value: Any = getattr(record.envelope, tree) if name == tree else record.values[name]
            used.update(value if many else (value,))
    return used & set(nodes)


def _with_above(book: Book, tree: str, nodes: set[str]) -> set[str]:
    """The nodes and everything that they ever stood under."""
    found: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node and node not in found:
            found.add(node)
            todo += [span.parent or "" for span in book.store.spans(tree, node)]
    return found
