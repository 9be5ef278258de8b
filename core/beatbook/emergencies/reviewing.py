"""Emergency readings are looked at by somebody else afterwards, and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import AUDIT, JOURNAL
from beatbook.clock import stamp
from beatbook.emergencies.names import FORM, OPEN, REVIEWED
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.journal import Entry
from beatbook.records import Record
from beatbook.store.items import EntryFilter
from beatbook.store.query import Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

MOST = 1000


def to_review(book: Book) -> list[Record]:
    """Openings that are over and not signed yet, which the officer may sign, the oldest first."""
    now = book.clock.now()
    return [
        one
        for one in listed(book)
        if one.envelope.state == OPEN and one.values["until"] <= now and _may_sign(book, one)
    ]


def listed(book: Book, *, closed: bool = False) -> list[Record]:
    """Openings of one's own and those one may sign; `closed` brings the signed ones, too."""
    found = book.store.select(book.spec(FORM), Query(FORM, closed=closed))
    me = book.actor.officer
    return [one for one in found if one.values["officer"] == me or _may_sign(book, one)]


def _may_sign(book: Book, one: Record) -> bool:
    """Auditors sign, and chiefs for what their own officers opened; nobody signs for himself."""
    if one.values["officer"] == book.actor.officer:
        return False
    unit = one.envelope.unit
    return book.may(AUDIT, unit) or (book.may(JOURNAL, unit) and book.may("duty.assign", unit))


def one(book: Book, words: str) -> Record:
    """The opening that *words* name. Raises NotFound, NotAllowed."""
    found = book.store.record(book.spec(FORM), book.record_id(FORM, words))
    if found is None:
        raise NotFound(_("There is no emergency reading {words}.", words=words))
    if found.values["officer"] != book.actor.officer and not _may_sign(book, found):
        book.require(AUDIT, found.envelope.unit, form=FORM, subject=found.id)
    return found


def looked(book: Book, opening: Record) -> list[Entry]:
    """The rows of the journal that the officer made while it was open, the oldest first."""
    wanted = EntryFilter(
        officer=opening.values["officer"],
        since=stamp(opening.values["opened_at"]),
        until=stamp(opening.values["until"]),
        limit=MOST,
        newest_first=False,
    )
    return list(book.store.entries(wanted))


def sign(book: Book, words: str, finding: str) -> Record:
    """Sign that an opening was looked at; *finding* says what came of it.

    Raises NotFound, NotAllowed (one's own), UsageProblem (signed already; still open; no finding).
    """
    found = one(book, words)
    _require_may_sign(book, found)
    if found.envelope.state != OPEN or found.values["until"] > book.clock.now():
        raise UsageProblem(
            _("Emergency reading {number} is signed already, or still open.",
              number=found.envelope.number)
        )  # fmt: skip
    if not finding.strip():
        raise UsageProblem(_("Say what you found: --reason"))
    values = {
        **found.values,
        "reviewed_by": book.actor.officer,
        "reviewed_at": book.clock.now(),
        "finding": finding,
    }
    with book.deed("emergency.sign", finding) as deed:
        signed = Record(found.envelope._replace(state=REVIEWED), values)
        deed.replace(found, signed, follows=True)
    return deed.pending[found.id].record


def _require_may_sign(book: Book, found: Record) -> None:
    if not _may_sign(book, found):
        book.note_refusal(AUDIT, form=FORM, subject=found.id)
        raise NotAllowed(
            _("Emergency reading {number} is signed by an auditor or the chief of the unit, and"
              " never by who opened it.", number=found.envelope.number)
        )  # fmt: skip
