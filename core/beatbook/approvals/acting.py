"""Doing what takes two persons: with what another officer granted, or by asking for it.

Light path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.approvals.names import ASKED, ASKED_FOR, EXPIRED, FORM, GRANTED, USED
from beatbook.errors import BeatbookError
from beatbook.journal import canonical
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from datetime import datetime

    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


class SecondPersonNeeded(BeatbookError):
    """Another officer must grant this first; the request with `number` is in the book."""

    def __init__(self, message: Message, number: int) -> None:
        super().__init__(message)
        self.number = number


def digest(*parts: Any) -> str:
    """The digest (SHA-256, hex) of exactly what will be done: JSON values."""
    from hashlib import sha256

    return sha256(canonical(list(parts)).encode()).hexdigest()


def require(
    book: Book,
    act: str,
    *,
    subject: str,
    digest: str,
    words: Message | Text | str,
    deed: Deed | None = None,
) -> None:
    """Let *act* (a code of `approval_acts`) be done once, if another officer granted exactly it.

    `subject` is the id of what it is done to, `words` say it to the second person without personal
    data. What was granted is used up by `deed`, so that both are written or neither, else by a
    deed of its own. The system needs nobody.
    Raises SecondPersonNeeded, after writing the request into the book unless it waits already.
    """
    if book.actor.system:
        return
    same = _asked(book, act, subject, digest)
    granted = next((one for one in same if one.envelope.state == GRANTED), None)
    if granted is not None:
        _use(book, granted, deed)
        return
    waiting = next((one for one in same if one.envelope.state == ASKED), None)
    if waiting is None:
        waiting = _ask(book, {"act": act, "subject": subject, "digest": digest}, str(words))
    raise SecondPersonNeeded(_needed(book, waiting), waiting.envelope.number)


def _asked(book: Book, act: str, subject: str, digest: str) -> list[Record]:
    """The officer's own requests for exactly this that still count; outdated ones are closed."""
    where = (
        Condition("asked_by", "=", book.actor.officer),
        Condition("act", "=", act),
        Condition("digest", "=", digest),
    )
    found = book.store.select(book.spec(FORM), Query(FORM, where))
    mine = [one for one in found if (one.values["subject"] or "") == subject]
    now = book.clock.now()
    over = [one for one in mine if is_over(one, now)]
    if over:
        with book.deed("approve.expire") as deed:
            for one in over:
                leave(deed, one, EXPIRED)
    return [one for one in mine if one not in over]


def is_over(request: Record, now: datetime) -> bool:
    """Whether a request waited too long for an answer, or its grant was not used in time."""
    if request.envelope.state == ASKED:
        return bool(request.values["asked_at"] + ASKED_FOR <= now)
    good_until = request.values["good_until"]
    return request.envelope.state == GRANTED and bool(good_until <= now)


def leave(deed: Deed, request: Record, state: str, **values: Any) -> None:
    """Take a request to another state in *deed*, as the core alone may."""
    envelope = request.envelope._replace(state=state)
    deed.replace(request, Record(envelope, {**request.values, **values}), follows=True)


def _use(book: Book, granted: Record, deed: Deed | None) -> None:
    if deed is not None:
        leave(deed, granted, USED)
        return
    with book.deed("approve.use", subject=granted.id) as own:
        leave(own, granted, USED)


def _ask(book: Book, what: dict[str, str], words: str) -> Record:
    values = {
        **what,
        "words": words,
        "reason": book.purpose,
        "asked_by": book.actor.officer,
        "asked_at": book.clock.now(),
    }
    with book.deed("approve.ask") as deed:
        id = deed.add(FORM, values)
        deed.follows.add(id)
    return deed.pending[id].record


def _needed(book: Book, request: Record) -> Message:
    from beatbook.approvals.answering import who_may

    names = [book.title(one) for one in who_may(book, request)]
    if not names:
        return _(
            "This takes a second person, and nobody else at your unit or above may grant it;"
            " ask an administrator for a post, then: beat approve grant {number}",
            number=request.envelope.number,
        )
    return _(
        "This takes a second person; request {number} waits for {names}, who answers with:"
        " beat approve grant {number}",
        number=request.envelope.number,
        names=", ".join(names[:3]) + (" …" if len(names) > 3 else ""),
    )
