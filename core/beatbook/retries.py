"""Doing a deed once more with the id of one that is done: nothing is done, the answers are alike.

A client that lost the answer cannot know whether its deed was written. It sends the same deed
with the same id again; what the deed would now meet (its own records, its own identifiers, newer
versions) must not be taken for a conflict.

The client may be this very process: when the server of the book goes away in the middle, nobody
knows whether the transaction counts. So it is done again once the server is back, and looks first
whether it is there.

Light path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import TYPE_CHECKING, TypeVar

from beatbook.errors import Interrupted, StoreProblem
from beatbook.journal import Entry, Part

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Store, Writer

_T = TypeVar("_T")


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


def repeated(store: Store, once: Callable[[], _T], longest: float = inf) -> _T:
    """What *once* gives: a transaction that is done again while its server was lost in the middle.

    Doing it twice must come to the same as once. Inside another transaction it is not repeated:
    all of that one is lost. Raises Interrupted when patience (at most *longest* seconds) is over
    and it is still not known whether the first attempt counted, whatever the last one met.
    """
    try:
        return once()
    except Interrupted as lost:
        if store.writing:
            raise
        return _again(once, lost, min(lost.patience, longest))


def _again(once: Callable[[], _T], lost: Interrupted, seconds: float) -> _T:
    from beatbook.patience import Patience

    patience = Patience(seconds)
    while patience.again():
        try:
            return once()
        except Interrupted:
            continue
        except StoreProblem:  # that nothing was done is not true of the first attempt
            break
    raise lost


def written(
    store: Store, work: Callable[[Writer], _T], wait: float | None = None, station: str = ""
) -> _T:
    """What *work* gives in a transaction of its own, which may as well be done twice.

    *wait* is how many seconds it waits for a turn, and for the server; None is as long as usual.
    *station* is whose rows it writes; empty means the book's own.
    """
    given: dict[str, float] = {} if wait is None else {"wait": wait}

    def once() -> _T:
        with store.transaction(station=station, **given) as writer:
            return work(writer)

    return repeated(store, once, inf if wait is None else wait)


def noted(
    store: Store, deed: str, work: Callable[[Writer], object], wait: float | None = None
) -> None:
    """Do *work*, which appends the journal row of *deed*, once in a transaction of its own."""
    attempts = 0

    def first_of_all(writer: Writer) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1 or store.deed(deed) is None:
            work(writer)

    written(store, first_of_all, wait)


def note_row(book: Book, action: str, parts: Sequence[Part], **of: str) -> None:
    """Add a row about no deed (a look-up, a refusal) to the journal; *of* is of its heading."""
    id = book.new_id()
    noted(book.store, id, lambda to: to.append(book.heading(action, deed=id, **of), parts))
