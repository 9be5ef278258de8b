"""The book as it will be once a deed is written: what is stored, with what the deed adds.

A walk entered from paper comes with all its check-ins in one deed; each is judged beside the
others, though none is stored yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record


class Seen:
    """Reads stored and pending records alike; rights are asked where something is shown."""

    def __init__(self, book: Book, pending: Mapping[str, Pending] | None = None) -> None:
        self.book = book
        self._pending = pending or {}

    def record(self, form: str, id: str | None) -> Record | None:
        """A record by its id; None where there is none (any more)."""
        if not id:
            return None
        one = self._pending.get(id)
        return one.after if one else self.book.store.record(self.book.spec(form), id)

    def stored(self, form: str, id: str) -> Record | None:
        """A record as the book has it before the deed."""
        return self.book.store.record(self.book.spec(form), id)

    def select(self, form: str, *where: Condition) -> list[Record]:
        """Stored records that meet all conditions, those in final states too, as they will be."""
        found = self.book.store.select(self.book.spec(form), Query(form, where, closed=True))
        now = (self.record(form, one.id) for one in found)
        return [one for one in now if one is not None]

    def added(self, form: str) -> Iterator[Record]:
        """The records of a form that the deed adds or changes."""
        for one in self._pending.values():
            if one.form.id == form and one.after is not None and one.after.values:
                yield one.after

    def pointing(self, form: str, field: str, ids: Iterable[str]) -> list[Record]:
        """Records whose reference is one of *ids*, each once."""
        wanted = list(ids)
        found = self.select(form, Condition(field, "in", wanted)) if wanted else []
        every = {one.id: one for one in found}
        every |= {one.id: one for one in self.added(form)}
        return [one for one in every.values() if one.values[field] in wanted]
