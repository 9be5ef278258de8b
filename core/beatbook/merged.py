"""Where merged records went on: their old numbers and identifiers still lead to the kept one.

A record that was merged into another stays in its table, out of the everyday lists, and lends its
names and numbers to the card of the other. A record of the form `merge` says which one that is;
the merging itself is in `beatbook.merging`.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from beatbook.forms.spec import MERGED, FormSpec
from beatbook.records import Record
from beatbook.search import Term
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

MERGE = "merge"
"""The form of the records that say what was merged into what."""

_LENT = frozenset(("name", "reading", "identifier", "phone"))


def is_merged(record: Record) -> bool:
    """Whether a record went on in another one."""
    return record.envelope.state == MERGED.id


def merge_of(book: Book, id: str) -> Record | None:
    """The merge by which a record is out of use; None where it is in use."""
    merge = book.store.identity(f"{MERGE}.dropped", id)
    return book.store.record(book.spec(MERGE), merge) if merge is not None else None


def going_on(book: Book, id: str) -> str:
    """The record that goes on for this one, which is itself where it was never merged."""
    seen = {id}
    while (merge := merge_of(book, id)) is not None and merge.values["kept"] not in seen:
        id = merge.values["kept"]
        seen.add(id)  # a damaged book must not hang the reader
    return id


def was_merged(book: Book, spec: FormSpec, record: Record) -> Message:
    """Why a merged record can't be changed, and which one to change instead."""
    card = book.store.card(going_on(book, record.id))
    return _(
        "{form} {number} was merged into number {kept}; change that one, or undo the merge",
        form=spec.label,
        number=record.envelope.number,
        kept=card.number if card else "?",
    )


def merges(records: Iterable[Record]) -> dict[str, str]:
    """The kept record by the dropped one, as records of the form `merge` say."""
    return {one.values["dropped"]: one.values["kept"] for one in records}


def lendings(
    book: Book,
    spec: FormSpec,
    record: Record,
    own: Iterable[Term],
    merging: Mapping[str, str] | None = None,
) -> list[tuple[str, Term]]:
    """What a record lends to the cards of others: (borrower, term), from its own terms.

    `merging` are merges that the book does not know yet (kept by dropped).
    """
    if not is_merged(record):
        return book.card_maker.loans(spec, record, own)
    kept = (merging or {}).get(record.id) or going_on(book, record.id)
    return [(kept, term) for term in own if term.kind in _LENT and kept != record.id]
