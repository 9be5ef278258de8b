"""Names that only the book knows: of a person registered here, made of words or of rare characters.

Whatever the lattice leaves undecided (two or three pieces that could be a name together) is asked
of the search, as while somebody types: nothing of the registry is shown, the writer sees his own
words marked. So no look-up is noted; and only people whom the writer may see are found. Ordinary
words are never asked: somebody called 高峰 is registered everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook_guards.names.lattice import NAME, Piece, divide
from beatbook_guards.names.lexicon import lexicon
from beatbook_guards.names.persons import Person
from beatbook_guards.names.surnames import surname_of
from beatbook_guards.names.usage import PUBLIC_FIGURES

if TYPE_CHECKING:
    from beatbook.book import Book

PERSON = "person"
"""The form whose titles are names of persons (plugin cn)."""

_MOST = 200
_LONGEST = 4


def found(folded: str, book: Book | None) -> Iterator[Person]:
    """Undecided stretches that are the name of somebody registered."""
    if book is None or PERSON not in book.specs:
        return
    known: dict[str, bool] = {}
    for candidate in _undecided(folded):
        if candidate.name not in known and len(known) < _MOST:
            known[candidate.name] = _is_registered(book, candidate.name)
        if known.get(candidate.name):
            yield candidate


def _undecided(folded: str) -> Iterator[Person]:
    words = lexicon()
    pieces = divide(folded, words)
    for index, first in enumerate(pieces):
        for last in _together(pieces, index):
            name = folded[first.start : last.end]
            plain = words.is_word(name) or name in PUBLIC_FIGURES
            if surname_of(name) and not plain:
                yield Person(first.start, last.end, name)


def _together(pieces: list[Piece], index: int) -> Iterator[Piece]:
    """The one or two pieces behind one that make up to four characters with it."""
    first = pieces[index]
    at = first.end
    for piece in pieces[index + 1 : index + 3]:
        size = piece.end - first.start
        if NAME in (first.kind, piece.kind) or piece.start != at or size > _LONGEST:
            return
        at = piece.end
        yield piece


def _is_registered(book: Book, name: str) -> bool:
    hits = book.registry.find(name, limit=5, forms=(PERSON,), note=False)
    return any(hit.card.title.split(" ")[0] == name for hit in hits)
