"""Opening, closing, and what is open: asked wherever reading was refused.

Light path.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.access import EMERGENCY
from beatbook.clock import stamp
from beatbook.emergencies.names import FORM, LATEST, MINUTES, MOST_MINUTES, OPEN
from beatbook.errors import UsageProblem
from beatbook.records import Record
from beatbook.store.interface import Writer
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


def open_record(book: Book, id: str, *, reason: str, minutes: int = MINUTES) -> Record:
    """Let the officer read one record of another unit for some minutes; returns what notes it.

    Raises NotFound, NotAllowed, UsageProblem (no reason; too long).
    """
    card = book.store.card(id)
    if card is None:
        raise UsageProblem(_("There is no record {id} to open.", id=id))
    return _open(book, {"record": id, "record_unit": card.unit}, reason, minutes)


def open_unit(book: Book, unit: str, *, reason: str, minutes: int = MINUTES) -> Record:
    """Let the officer read what belongs to a unit and all below it. Raises as `open_record`."""
    return _open(book, {"opened_unit": unit}, reason, minutes)


def _open(book: Book, what: dict[str, str], reason: str, minutes: int) -> Record:
    book.require(EMERGENCY, book.unit_for_new(), form=FORM, decides=True)
    if not reason.strip():
        raise UsageProblem(_("Say why it cannot wait: --reason"))
    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageProblem(_("An emergency reading lasts 1 to {most} minutes.", most=MOST_MINUTES))
    now = book.clock.now()
    values = {
        **what,
        "officer": book.actor.officer,
        "reason": reason,
        "opened_at": now,
        "until": now + timedelta(minutes=minutes),
    }
    with book.deed("emergency.open", reason) as deed:
        id = _kept(deed, values)
    return deed.pending[id].record


def _kept(deed: Deed, values: dict[str, object]) -> str:
    id = deed.add(FORM, values)
    deed.follows.add(id)
    until = max(stamp(deed.pending[id].record.values["until"]), deed.book.store.meta(LATEST) or "")

    def remember(writer: Writer) -> None:
        writer.set_meta(LATEST, until)

    deed.also = remember
    return id


def close(book: Book, opened: Record) -> None:
    """End an emergency reading of one's own before its time; it is reviewed all the same.

    Raises UsageProblem for a colleague's.
    """
    if opened.values["officer"] != book.actor.officer:
        raise UsageProblem(_("Whoever opened it closes it."))
    values = {**opened.values, "until": book.clock.now()}
    with book.deed("emergency.close") as deed:
        deed.replace(opened, Record(opened.envelope, values), follows=True)


def opened(book: Book) -> list[Record]:
    """What the officer has open now; costs one setting where nobody has anything open."""
    now = book.clock.now()
    if book.actor.system or (book.store.meta(LATEST) or "") <= stamp(now):
        return []
    mine = (Condition("officer", "=", book.actor.officer), Condition("state", "=", OPEN))
    found = book.store.select(book.spec(FORM), Query(FORM, mine))
    return [one for one in found if one.values["until"] > now]


def units(book: Book) -> frozenset[str]:
    """The units that the officer has open now, with all below them."""
    found = {str(one.values["opened_unit"]) for one in opened(book) if one.values["opened_unit"]}
    today = book.today()
    below = (span.node for unit in found for span in book.units.under(unit, today))
    return frozenset((*found, *below))


def _covering(book: Book, unit: str, record: str) -> Record | None:
    for one in opened(book):
        if one.values["record"] == record or one.values["opened_unit"] in book.owners(unit):
            return one
    return None


def covers(book: Book, unit: str, record: str) -> bool:
    """Whether the officer may read a record of a unit for as long as an opening lasts."""
    return bool(record) and _covering(book, unit, record) is not None


def reason_for(book: Book, unit: str, record: str) -> str:
    """The reason that was given for opening it; empty where it was not opened."""
    found = _covering(book, unit, record)
    return str(found.values["reason"]) if found else ""
