"""Five refusals within a quarter of an hour shut the door for an officer's keys.

Counted from the journal's rows, so that it holds over all sessions and nothing can be lost: the
door stays shut until a quarter of an hour has passed since the last refusal, or until whoever
administers the officer opens it. Coming while it is shut counts for nothing, so that a program
that tries again each minute does not keep its officer out for ever. Nor does a key that lets nobody
in: with a revoked key nothing can be guessed, and whoever found one must not shut its officer out.

Light path.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from beatbook.access import OFFICERS
from beatbook.clock import from_stamp, stamp
from beatbook.keys.names import FORM
from beatbook.keys.noting import REFUSED
from beatbook.store.items import EntryFilter

if TYPE_CHECKING:
    from beatbook.book import Book

MOST = 5
WINDOW = timedelta(minutes=15)
UNLOCK = "officer.unlock"


def locked_until(book: Book, officer: str) -> datetime | None:
    """Until when (UTC) an officer's keys let nobody in; None where they do."""
    now = book.clock.now()
    ends = _end(_refusals(book, officer, now - 2 * WINDOW))
    return ends if ends is not None and ends > now else None


def _refusals(book: Book, officer: str, since: datetime) -> list[datetime]:
    """When the officer was refused at the door, the oldest first, since *since* and unlocking."""
    after = max(stamp(since), _unlocked(book, officer))
    asked = EntryFilter(officer, action=REFUSED, form=FORM, since=after)
    return sorted(from_stamp(one.at) for one in book.store.entries(asked) if one.subject)


def _unlocked(book: Book, officer: str) -> str:
    found = book.store.entries(EntryFilter(action=UNLOCK, subject=officer, limit=1))
    return found[0].at if found else ""


def _end(refusals: list[datetime]) -> datetime | None:
    """When the door opens again after the last refusal that shut it."""
    shut = zip(refusals, refusals[MOST - 1 :], strict=False)
    return max((last + WINDOW for first, last in shut if last - first <= WINDOW), default=None)


def unlock(book: Book, officer: str, reason: str = "") -> bool:
    """Open the door for an officer (id) again; returns whether it was shut.

    Raises NotAllowed for whoever does not administer the officer.
    """
    record = book.store.record(book.spec("officer"), officer)
    unit = record.envelope.unit if record is not None else book.unit_for_new()
    book.require(OFFICERS, unit, form="officer", subject=officer)
    if locked_until(book, officer) is None:
        return False
    with book.store.transaction() as writer:
        writer.append(book.heading(UNLOCK, form="officer", subject=officer, reason=reason), [])
    return True
