"""Answering a request: who may, what waits for whom, granting and refusing.

Light path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import APPROVE, decide
from beatbook.approvals.acting import is_over, leave
from beatbook.approvals.names import ASKED, FORM, GOOD_FOR, GRANTED, REFUSED
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.officers import everybody
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def listed(book: Book, *, closed: bool = False) -> list[Record]:
    """Requests that the officer made, answered or may answer, the oldest first.

    `closed` brings those that were refused, used or not answered in time.
    """
    now, me = book.clock.now(), book.actor.officer
    found = book.store.select(book.spec(FORM), Query(FORM, closed=closed))
    return [
        one
        for one in found
        if (closed or not is_over(one, now))
        and (me in (one.values["asked_by"], one.values["answered_by"]) or _may_answer(book, one))
    ]


def one(book: Book, words: str) -> Record:
    """The request that *words* name. Raises NotFound, and NotAllowed for one of others."""
    id = book.record_id(FORM, words)
    request = book.store.record(book.spec(FORM), id)
    if request is None:
        raise NotFound(_("There is no request {words}; see: beat approve list", words=words))
    if book.actor.officer not in (request.values["asked_by"], request.values["answered_by"]):
        book.require(APPROVE, request.envelope.unit, form=FORM, subject=id, decides=True)
    return request


def waiting_for(book: Book) -> list[Record]:
    """The requests that wait for an answer which the officer may give, the oldest first."""
    open_ = (one for one in listed(book) if one.envelope.state == ASKED)
    return [one for one in open_ if one.values["asked_by"] != book.actor.officer]


def _may_answer(book: Book, request: Record) -> bool:
    return book.may(APPROVE, request.envelope.unit, decides=True)


def who_may(book: Book, request: Record) -> list[str]:
    """The officers (ids) who may answer a request, those of its own unit first."""
    unit = request.envelope.unit
    above = book.owners(unit)
    found: dict[str, bool] = {}
    for one in everybody(book):
        owners = above.union(p.unit for p in one.posts if unit in book.owners(p.unit))
        other = one.officer != request.values["asked_by"]
        if other and decide(one, APPROVE, owners, decides=True).allowed:
            found[one.officer] = all(post.unit != unit for post in one.posts)
    return sorted(found, key=lambda officer: (found[officer], officer))


def grant(book: Book, words: str, answer: str = "") -> Record:
    """Grant the request that *words* name, for 24 hours and one time.

    Raises NotFound, NotAllowed (one's own request; no such right), UsageProblem (not waiting).
    """
    return _answer(book, words, GRANTED, answer)


def refuse(book: Book, words: str, answer: str = "") -> Record:
    """Refuse the request that *words* name. Raises as `grant` does."""
    return _answer(book, words, REFUSED, answer)


def _answer(book: Book, words: str, state: str, answer: str) -> Record:
    request = one(book, words)
    id, unit = request.id, request.envelope.unit
    book.require(APPROVE, unit, form=FORM, subject=id, decides=True)
    _require_waiting(book, request)
    _require_other(book, request)
    now = book.clock.now()
    values = {"answered_by": book.actor.officer, "answered_at": now, "answer": answer or None}
    if state == GRANTED:
        values["good_until"] = now + GOOD_FOR
    with book.deed("approve.grant" if state == GRANTED else "approve.refuse", answer) as deed:
        leave(deed, request, state, **values)
    return deed.pending[id].record


def _require_waiting(book: Book, request: Record) -> None:
    if request.envelope.state != ASKED or is_over(request, book.clock.now()):
        raise UsageProblem(
            _("Request {number} does not wait for an answer; see: beat approve list --closed",
              number=request.envelope.number)
        )  # fmt: skip


def _require_other(book: Book, request: Record) -> None:
    if request.values["asked_by"] == book.actor.officer:
        book.note_refusal(APPROVE, form=FORM, subject=request.id)
        raise NotAllowed(
            _("Request {number} is your own; it takes another officer to answer it.",
              number=request.envelope.number)
        )  # fmt: skip
