"""What a book hides: the values of its sensitive fields, and texts that give one away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.book import Book
from beatbook.masks import hides
from beatbook.store.query import Query

SHORTEST = 6
_KINDS = frozenset(("text", "identifier", "long_text"))
_TOKEN = re.compile(r"[0-9A-Za-z+][0-9A-Za-z-]{5,}")


class Hidden:
    """The sensitive texts of all records of a book.

    What stands in an open field as well (a shop whose telephone is its owner's) hides nothing.
    """

    def __init__(self, book: Book) -> None:
        hidden = {one for one in _texts(book, hidden=True) if len(one) >= SHORTEST}
        self.values = hidden.difference(_texts(book, hidden=False))

    def told_by(self, text: str) -> list[str]:
        """Those that stand in *text* as a word of their own."""
        return sorted({one for one in _TOKEN.findall(text) if one in self.values})


def _texts(book: Book, *, hidden: bool) -> Iterator[str]:
    for id, spec in book.specs.items():
        fields = [one.id for one in spec.fields if hides(one) == hidden and one.kind in _KINDS]
        for record in book.store.select(spec, Query(id, closed=True)) if fields else ():
            for field in fields:
                value = record.values.get(field)
                yield from value if isinstance(value, tuple) else (value,) if value else ()
