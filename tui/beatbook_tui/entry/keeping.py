"""Drafts: what was typed and not saved, kept in the book for the officer who typed it.

A draft of a change says which version it was made on, so that it meets the conflict that it is in
even when it is taken up again a week later. Two sessions of one officer may type into one form:
the one that finds a draft which it did not keep itself keeps its own beside it, in another slot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import stamp
from beatbook.retries import written
from beatbook.store.interface import Draft, Writer
from beatbook_tui.entry.answers import plain

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_tui.entry.answers import Raw

VERSION, BASE = "@version", "@base"
_BESIDE = "~"


class Kept(NamedTuple):
    """A draft as it was kept: its values, what they were made on, and when."""

    values: Mapping[str, Raw]
    base: Mapping[str, Raw]
    version: int | None
    at: str


def place_of(draft: Draft) -> tuple[str, str]:
    """The record of a draft (``""``: a new one) and its slot (``""``: the first)."""
    record, _beside, slot = draft.record.partition(_BESIDE)
    return record, slot


def named(book: Book, draft: Draft) -> tuple[str, ...]:
    """What a draft is called: what was typed into the fields that make a record's title."""
    spec = book.specs.get(draft.form)
    title = spec.title if spec else ()
    return tuple(str(draft.values[id]) for id in title if draft.values.get(id))


class Keeper:
    """Keeps the draft of one form and record (``""``: a new one), in a slot of its own.

    `slot` changes when another session kept something there meanwhile; then `moved` is True.
    """

    def __init__(self, book: Book, form: str, record: str, slot: str = "") -> None:
        self._book = book
        self._form, self._record = form, record
        self.slot = slot
        self.moved = False
        self._known: tuple[str, ...] = ()

    @property
    def _key(self) -> tuple[str, str, str]:
        beside = f"{_BESIDE}{self.slot}" if self.slot else ""
        return self._book.actor.officer, self._form, f"{self._record}{beside}"

    def draft(self) -> Draft | None:
        """The draft as it is in the book."""
        return self._book.store.draft(*self._key)

    def kept(self) -> Kept | None:
        """The draft, if there is one; what is kept from now on takes its place."""
        draft = self.draft()
        self._known = (_print(draft),)
        if draft is None:
            return None
        values = {
            id: plain(value) for id, value in draft.values.items() if id not in (VERSION, BASE)
        }
        base = {id: plain(value) for id, value in draft.values.get(BASE, {}).items()}
        return Kept(values, base, draft.values.get(VERSION), draft.at)

    def keep(
        self,
        values: Mapping[str, Raw],
        base: Mapping[str, Raw],
        version: int | None,
        *,
        wait: float | None = None,
    ) -> None:
        """Keep *values*; no values take the draft away. Waits at most *wait* seconds, if given."""
        body: dict[str, Any] = dict(values)
        if version is not None:
            body |= {VERSION: version, BASE: {id: base.get(id, "") for id in values}}

        def work(writer: Writer) -> None:
            if not values:
                self.drop_in(writer)
                return
            if self._is_of_another():
                self._move_aside()
            before = self.draft()
            draft = Draft(*self._key, body, stamp(self._book.clock.now()))
            writer.put_draft(draft)
            # Both are this session's: the transaction may not count, and be done again.
            self._known = (_print(before), _print(draft))

        written(self._book.store, work, wait)

    def drop(self) -> None:
        """Take the draft away."""
        self.keep({}, {}, None)

    def throw_away(self) -> None:
        """Take away what is kept, whoever kept it."""
        self.kept()
        self.drop()

    def drop_in(self, writer: Writer) -> None:
        """Take the draft away inside a transaction; what another session kept stays."""
        if not self._is_of_another():
            writer.drop_draft(*self._key)

    def _is_of_another(self) -> bool:
        """Whether there is a draft that was neither read nor kept here."""
        draft = self.draft()
        return draft is not None and _print(draft) not in self._known

    def _move_aside(self) -> None:
        """Take the first slot that is free; inside the transaction, so that nobody else does."""
        for slot in count(2):
            self.slot = str(slot)
            if self.draft() is None:
                break
        self.moved = True


def _print(draft: Draft | None) -> str:
    """What tells two states of a draft apart."""
    return json.dumps([draft.at, dict(draft.values)], sort_keys=True) if draft else ""
