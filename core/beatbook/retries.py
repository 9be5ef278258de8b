"""Doing a deed once more with the id of one that is done: nothing is done, the answers are alike.

A client that lost the answer cannot know whether its deed was written. It sends the same deed
with the same id again; what the deed would now meet (its own records, its own identifiers, newer
versions) must not be taken for a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.journal import Entry, Part

if TYPE_CHECKING:
    from beatbook.book import Book


class Done:
    """A deed that is in the journal already; `entry` is its row."""

    def __init__(self, entry: Entry, parts: Iterable[Part]) -> None:
        self.entry = entry
        self._added: dict[str, list[str]] = {}
        for part in parts:
            if part.kind == "add":
                self._added.setdefault(part.form, []).append(part.record)

    def added(self, form: str) -> str:
        """The id of the next record of a form that the deed added, in the order of adding."""
        ids = self._added.get(form)
        return ids.pop(0) if ids else self.entry.subject


def done(book: Book, deed: str) -> Done | None:
    """The deed with this id, if it was done already."""
    entry = book.store.deed(deed) if deed else None
    return Done(entry, book.store.parts(entry.station, entry.seq)) if entry else None
