"""One record in several hands: who else changes it now, and who saved it meanwhile.

Nobody is locked out: an officer who went home with a form open would lock out everybody. All are
told instead, and what was saved in between is shown beside one's own (`screens.conflict`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.presence import Session
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_tui.view.values import Wording
    from beatbook_tui.visit import Visit

_ = Translator(__name__, __file__)


def also_open(book: Book, visit: Visit, record: str) -> Iterator[Message]:
    """Who else has a record open to change it: other officers, and oneself elsewhere."""
    for session in visit.who_else_has(record):
        yield _also(book, session)


def _also(book: Book, session: Session) -> Message:
    if session.officer != book.actor.officer:
        return _("{who} is changing this record, too.", who=book.title(session.officer))
    if session.address:
        return _("You are changing this record from {address}, too.", address=session.address)
    return _("You are changing this record at another terminal, too.")


def saved_meanwhile(
    book: Book, wording: Wording, record: Record | None, version: int | None, key: str
) -> Iterator[Message]:
    """Who saved a record since *version*; *key* is the one that will show both."""
    if record is None or version is None or record.envelope.version == version:
        return
    yield _(
        "{who} saved this record at {moment}; {key} will show both versions.",
        who=book.title(record.envelope.changed_by),
        moment=wording.moment(record.envelope.changed_at),
        key=key,
    )
