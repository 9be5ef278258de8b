"""A book whose server goes away when a test says so: at the beginning, inside, before the answer.

The engine is SQLite; what it raises is what an engine with a server raises (`beatbook.errors`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from beatbook.book import Book
from beatbook.errors import Interrupted, Unreachable
from beatbook.store.interface import Writer
from beatbook.store.sqlite.engine import SqliteStore
from support.books import Station

AWAY, COMMIT, ANSWER = "away", "commit", "answer"
"""Nobody answers; it breaks before the commit counts; after that, so that the answer is lost."""
PLACE = "postgresql://upper/province?book=test"
Fault = int | str | None


class BreakingStore(SqliteStore):
    """Outermost transactions meet `faults`, one each: a word above, or the number of the write."""

    faults: list[Fault] = []
    begun = 0
    seconds = 5.0
    _writer: Any = None

    @contextmanager
    def transaction(self, *given: Any, **options: Any) -> Iterator[Any]:
        if self.writing:
            with super().transaction(*given, **options):
                yield self._writer
            return
        self.begun += 1
        fault = self.faults.pop(0) if self.faults else None
        if fault == AWAY:
            raise Unreachable(PLACE, "connection refused")
        with super().transaction(*given, **options) as writer:
            self._writer = BreakingWriter(writer, fault, self.seconds)
            yield self._writer
            if fault == COMMIT:
                raise Interrupted(PLACE, self.seconds)
        if fault == ANSWER:
            raise Interrupted(PLACE, self.seconds)


class BreakingWriter:
    """Hands every write on until the one at which the server goes away."""

    def __init__(self, writer: Writer, fault: Fault, seconds: float) -> None:
        self._writer = writer
        self._left = fault if isinstance(fault, int) else -1
        self._seconds = seconds

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._writer, name)

        def write(*given: Any, **options: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                self._left += 1  # a server that went away stays away until the end
                raise Interrupted(PLACE, self._seconds)
            return real(*given, **options)

        return write


def broken_book(station: Station, officer: str | None = None) -> tuple[Book, BreakingStore]:
    """The book of a station, and its store; close the book in the end."""
    store = BreakingStore(station.path)
    book = Book(store, clock=station.clock)
    if officer is not None:
        book.act_as(officer)
    _ = book.hooks  # plugins are settled before anything breaks
    store.begun = 0
    return book, store
