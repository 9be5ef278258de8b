"""One session of an officer: what it begins with, who else is here, and how it ends.

Made at the desk at log-on. The journal gets a row at both ends; the other sessions of this
machine see from `beatbook.presence` that this one lives and what is open in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from beatbook import presence, since
from beatbook.errors import BeatbookError
from beatbook.keys.noting import parts
from beatbook.presence import EDIT, Session, Spot
from beatbook.retries import noted
from beatbook.since import Change

if TYPE_CHECKING:
    from beatbook.book import Book

SECONDS_FOR_A_ROW = 3.0


class Visit:
    """The session that this process is.

    `torn` are the officer's sessions that ended without farewell, the newest first.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._last = since.last_here(book)
        self._note(since.LOG_ON)
        self._own = presence.enter(book)
        self.torn = presence.left(book)
        self._ended = False
        presence.sweep(book)

    def _note(self, action: str, reason: str = "", wait: float | None = None) -> None:
        heading = self._book.heading(action, reason=reason)
        noted(self._book.store, heading.deed, lambda w: w.append(heading, parts()), wait)

    @cached_property
    def news(self) -> list[Change]:
        """What others did to the officer's records since the last session."""
        return since.changes(self._book, self._last)

    def others(self) -> list[Session]:
        """The officer's own other sessions that go on right now, the newest first."""
        mine = self._book.actor.officer
        found = presence.others(self._book, self._own)
        return [one for one in reversed(found) if one.officer == mine]

    def who_else_has(self, record: str) -> list[Session]:
        """The sessions, whosever, in which a record is open to be changed."""
        found = presence.others(self._book, self._own)
        return [one for one in found if one.has_open(record, EDIT)]

    def stand(self, spots: Iterable[Spot]) -> None:
        """Say what is open here, the screen in front last."""
        if self._own is not None:
            self._own.stand(tuple(spots))

    def taken_up(self, session: Session) -> None:
        """What a torn session left is in hand again."""
        if session in self.torn:
            presence.forget([session])
            self.torn = [one for one in self.torn if one != session]

    def farewell(self, end: str = "", reason: str = "") -> None:
        """End the session, once; without *end* in good order: nothing is left to be taken up."""
        if self._ended:
            return
        self._ended = True
        if self._own is not None:
            self._own.leave(end)
        if not end:
            presence.forget(self.torn)
        try:
            self._note(since.LOG_OFF, reason, SECONDS_FOR_A_ROW)
        except BeatbookError:  # a book that is busy or gone must not keep anybody
            return
