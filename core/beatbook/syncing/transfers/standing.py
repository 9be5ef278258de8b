"""Hand-overs as they stand in a book: finding one, and taking it to another state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.errors import NotFound, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.syncing.stations import own_only
from beatbook.syncing.transfers.names import FORM
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


def of_offer(book: Book, offer: str) -> Record | None:
    """What this book has of a hand-over, by the id of the offer; None where it has nothing.

    A book above has the records of both stations; its own chain has none.
    """
    query = Query(FORM, (Condition("offer", "=", offer),), closed=True)
    found = own_only(book, book.store.select(book.spec(FORM), query))
    own = [one for one in found if _is_own(book, one)]
    return own[0] if own else None


def _is_own(book: Book, one: Record) -> bool:
    return book.station in (one.values["from_station"], one.values["to_station"])


def of_record(book: Book, record: str, states: tuple[str, ...]) -> Record | None:
    """The hand-over in one of these states by which a record goes away; None without one."""
    query = Query(FORM, (Condition("record", "=", record),), closed=True)
    found = own_only(book, book.store.select(book.spec(FORM), query))
    return next((one for one in found if one.envelope.state in states), None)


def own(book: Book, *, outgoing: bool) -> list[Record]:
    """The hand-overs that this station offers, or that are offered to it, the oldest first."""
    field = "from_station" if outgoing else "to_station"
    query = Query(FORM, (Condition(field, "=", book.station),), closed=True)
    return own_only(book, book.store.select(book.spec(FORM), query))


def one(book: Book, words: str, *, outgoing: bool, states: tuple[str, ...]) -> Record:
    """The hand-over that *words* name, of this side and in one of these states.

    Raises NotFound, and UsageProblem for one that stands otherwise.
    """
    found = book.store.record(book.spec(FORM), book.record_id(FORM, words))
    if found is None:
        raise NotFound(_("There is no hand-over {words}; see: beat transfer list", words=words))
    if found.values["from_station" if outgoing else "to_station"] != book.station:
        raise UsageProblem(
            _("That is for the other station to do: {station}.",
              station=found.values["from_name" if outgoing else "to_name"])
        )  # fmt: skip
    if found.envelope.state not in states:
        state = book.spec(FORM).state(found.envelope.state)
        raise UsageProblem(
            _("Hand-over {number} is “{state}”; there is nothing to do about it that way.",
              number=found.envelope.number, state=state.label if state else "")
        )  # fmt: skip
    return found


def leave(deed: Deed, transfer: Record, state: str, **values: Any) -> None:
    """Take a hand-over to another state in *deed*, as the core alone may."""
    envelope = transfer.envelope._replace(state=state)
    deed.replace(transfer, Record(envelope, {**transfer.values, **values}), follows=True)


def enter(deed: Deed, values: dict[str, Any], unit: str, id: str) -> None:
    """Add a hand-over in *deed*, as the core alone may."""
    deed.add(FORM, values, unit=unit, id=id)
    deed.follows.add(id)
