"""Opening a copy of a book for a look: is it whole, does its journal prove itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.store.query import Query
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class NotSound(BeatbookError):
    """A copy that is not whole, or whose journal does not prove itself."""


class Sound(NamedTuple):
    """What was found in a copy: its newest row and hash, records by form, contents dropped."""

    until: int
    head: str
    counts: Mapping[str, int]
    emptied: int
    catalogue: str
    format: int


def proved(path: str, station: str, *, deep: bool = False) -> Sound:
    """Open the copy at *path* and prove it; `deep` compares each record with its history, too.

    Raises NotSound with the first thing that is wrong.
    """
    with Book.open(path) as book:
        faults = book.store.check()
        if faults:
            raise _not_sound(path, faults[0])
        return looked(book, station, deep=deep)


def looked(book: Book, station: str, *, deep: bool = False) -> Sound:
    """The same of a book that is open, its file aside. Raises NotSound."""
    path, store = book.store.info().location, book.store
    for proof in proofs(book):
        if proof.faults:
            raise _not_sound(path, _("row {row} of its journal", row=proof.faults[0].seq))
    first = next(differences(book), None) if deep else None
    if first is not None:
        words = _("{form} {number} is not what its history says",
                  form=first.form, number=first.number)  # fmt: skip
        raise _not_sound(path, words)
    until, head = store.head(station)
    counts = {id: store.count(spec, Query(id, closed=True)) for id, spec in book.specs.items()}
    emptied = len(store.emptied(station, until))
    catalogue = store.meta("catalogue") or ""
    return Sound(until, head, counts, emptied, catalogue, store.info().format)


def _not_sound(path: str, what: Message | str) -> NotSound:
    return NotSound(_("The copy {path} is not sound: {what}.", path=path, what=what))
