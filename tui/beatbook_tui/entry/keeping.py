"""Drafts: what was typed and not saved, kept in the book for the officer who typed it.

A draft of a change says which version it was made on, so that it meets the conflict that it is in
even when it is taken up again a week later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import stamp
from beatbook.store.interface import Draft
from beatbook_tui.entry.answers import Raw

if TYPE_CHECKING:
    from beatbook.book import Book

VERSION, BASE = "@version", "@base"


class Kept(NamedTuple):
    """A draft as it was kept: its values, what they were made on, and when."""

    values: Mapping[str, Raw]
    base: Mapping[str, Raw]
    version: int | None
    at: str


class Keeper:
    """Keeps the draft of one form and record (``""``: a new one)."""

    def __init__(self, book: Book, form: str, record: str) -> None:
        self._book = book
        self._key = (book.actor.officer, form, record)

    def kept(self) -> Kept | None:
        """The draft, if there is one."""
        draft = self._book.store.draft(*self._key)
        if draft is None:
            return None
        values = {
            id: _raw(value) for id, value in draft.values.items() if id not in (VERSION, BASE)
        }
        base = {id: _raw(value) for id, value in draft.values.get(BASE, {}).items()}
        return Kept(values, base, draft.values.get(VERSION), draft.at)

    def keep(
        self,
        values: Mapping[str, Raw],
        base: Mapping[str, Raw],
        version: int | None,
        *,
        wait: float = 30.0,
    ) -> None:
        """Keep *values*; no values take the draft away. Waits at most *wait* seconds."""
        with self._book.store.transaction(wait) as writer:
            if not values:
                writer.drop_draft(*self._key)
                return
            body: dict[str, Any] = dict(values)
            if version is not None:
                body |= {VERSION: version, BASE: {id: base.get(id, "") for id in values}}
            writer.put_draft(Draft(*self._key, body, stamp(self._book.clock.now())))

    def drop(self) -> None:
        """Take the draft away."""
        self.keep({}, {}, None)


def _raw(value: Any) -> Raw:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
