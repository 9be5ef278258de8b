"""From what a caller says to a standard address: the deepest place that is meant for certain.

Nothing is added to the tree and nothing guessed: where two places can be meant, the words stay
words. A place may be only an estate or a community; that is enough for counting by area.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.addresses import ABOVE_THE_BOOK, DIVISIONS, WIDE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.trees.spans import Span

_KINDS = ("estate", "village", "road", "community")
"""What people name a place by in the middle of a sentence."""
_SHORTEST, _LONGEST = 3, 12


def place_of(book: Book, address: str | None) -> str | None:
    """The deepest place that an address line means; None where none or several can be meant."""
    # A book without places need not take the lines of a whole stream apart.
    if not address or not book.places.children("", book.today()):
        return None
    candidates = book.address_candidates(address, limit=2).candidates
    if len(candidates) != 1 or candidates[0].alike:
        return None
    span = _now(book, candidates[0].place)
    return span.node if span and span.kind not in ABOVE_THE_BOOK else None


def place_in(book: Book, words: str) -> str | None:
    """The place that a sentence names: at its beginning, or by a known name in its middle."""
    return place_of(book, words) or _named_in(book, words)


def _named_in(book: Book, words: str) -> str | None:
    """The place of the longest known name in the words, with what follows it if that is known."""
    for start, size in _pieces(len(words)):
        name = words[start : start + size]
        found = _known(book, name)
        if found:
            return place_of(book, words[start:]) or place_of(book, name)
    return None


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    """Where pieces of a sentence begin and how long they are, the longest first."""
    for size in range(min(_LONGEST, length), _SHORTEST - 1, -1):
        for start in range(length - size + 1):
            yield start, size


def _known(book: Book, name: str) -> bool:
    """Whether a place of a kind that people name bears the name today."""
    keys = {kind: book.place_key(kind, name) for kind in _KINDS}
    spans = (span for key in set(keys.values()) for span in book.store.keyed("place", key))
    today = book.today()
    return any(span.kind in keys and span.covers(today) for span in spans)


def short_address(book: Book, place: str) -> str:
    """A place as people say it: from the street or estate on, else its community."""
    path = [span for span in book.places.path(place, book.today()) if span.kind not in WIDE]
    below = [span for span in path if span.kind not in DIVISIONS]
    return "".join(span.name for span in below or path)


def _now(book: Book, place: str) -> Span | None:
    return book.places.at(place, book.today())
