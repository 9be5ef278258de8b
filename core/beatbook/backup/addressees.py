"""To whose keys a book's backups are sealed, and when the last was made, as the book remembers it.

Public keys only. Each change is a journal row: whoever could add a key in silence could read every
backup from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import BACKUP
from beatbook.errors import NotFound, UsageProblem
from beatbook.sealing.recipients import Recipient, read
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

SETTING = "backup.recipients"
LAST = "backup.last"
"""The setting that says when the last backup was verified, and up to which row it reaches."""


class Last(NamedTuple):
    """The last backup: when it was made (a stamp), and up to which row."""

    at: str
    row: int


def last_made(book: Book) -> Last | None:
    """The last backup as the book remembers it; None where there never was one."""
    at, _space, rest = (book.store.meta(LAST) or "").partition(" ")
    return Last(at, int(rest.partition(" ")[0])) if at else None


def known(book: Book) -> list[Recipient]:
    """The keys that the book remembers, in order."""
    return [read(line) for line in (book.store.meta(SETTING) or "").splitlines()]


def add(book: Book, recipient: Recipient, reason: str = "") -> None:
    """Seal to this key as well from now on. Raises NotAllowed, UsageProblem where it is known."""
    kept = known(book)
    if recipient.key in (one.key for one in kept):
        raise UsageProblem(_("This key is among the recipients already."))
    _set(book, [*kept, recipient], "backup.recipient.add", recipient, reason)


def remove(book: Book, key: str, reason: str = "") -> None:
    """Seal to this key no longer; what was sealed to it before can still be opened by it.

    *key* is the key, its beginning, or what was said behind it. Raises NotAllowed, NotFound.
    """
    kept = known(book)
    gone = [one for one in kept if one.note == key or one.key.startswith(key)]
    if len(gone) != 1:
        raise NotFound(_("No recipient, or more than one, is called “{key}”.", key=key))
    rest = [one for one in kept if one != gone[0]]
    _set(book, rest, "backup.recipient.remove", gone[0], reason)


def _set(book: Book, kept: list[Recipient], action: str, one: Recipient, reason: str) -> None:
    book.require(BACKUP, book.station)
    with book.store.transaction() as writer:
        writer.set_meta(SETTING, "\n".join(map(str, kept)))
        writer.append(book.heading(action, subject=one.key[:80], reason=reason), [])
