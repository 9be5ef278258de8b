"""A draft of an agreement out of what the dispute and its sessions say: nobody types it twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.forms.agreement import PEOPLES
from beatbook_disputes.forms.party import PARTY
from beatbook_disputes.forms.session import SETTLED
from beatbook_disputes.lists import label
from beatbook_disputes.wording import Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_disputes.forms.agreement import MediationAgreement

PREFIXES = {True: "人调字", False: "治调字"}
"""What stands before the number: people's mediation, public-order mediation."""


def complete(deed: Deed, id: str, agreement: MediationAgreement) -> None:
    """Number a new agreement and fill in what was not written: session, parties, facts, effect."""
    dispute = reading.record(deed.book, reading.DISPUTE, agreement.dispute, deed.pending)
    if dispute is None:
        return
    deed.locate(id, dispute.envelope.place, unit=dispute.envelope.unit)
    session = settled_session(deed, agreement)
    found = {
        **_number(deed, id, agreement),
        **(_of_session(session) if session else {}),
        **_words(deed, dispute, agreement),
    }
    deed.supply(id, **{name: value for name, value in found.items()
                       if getattr(agreement, name) in (None, ())})  # fmt: skip


def settled_session(deed: Deed, agreement: MediationAgreement) -> Record | None:
    """The session that reached the agreement: the one named, else the last that did."""
    named = reading.record(deed.book, reading.SESSION, agreement.session, deed.pending)
    if named is not None:
        return named
    held = reading.of(deed.book, reading.SESSION, agreement.dispute or "", deed.pending)
    return next((one for one in reversed(held) if one.values["result"] == SETTLED), None)


def _of_session(session: Record) -> dict[str, Any]:
    values = session.values
    return {"session": session.id, "venue": values["venue"], "mediators": values["mediators"]}


# -- numbers -------------------------------------------------------------------------------------


def _number(deed: Deed, id: str, agreement: MediationAgreement) -> dict[str, Any]:
    assert agreement.drafted_on is not None
    year, peoples = agreement.drafted_on.year, agreement.kind == PEOPLES
    serial = _last(deed, id, year, peoples=peoples) + 1
    return {"year": year, "serial": serial, "code": code(PREFIXES[peoples], year, serial)}


def code(prefix: str, year: int, serial: int) -> str:
    """The number of an agreement as it stands on the paper."""
    return f"{prefix}〔{year}〕{serial}号"


def _last(deed: Deed, id: str, year: int, *, peoples: bool) -> int:
    """The last serial number of a year, 0 where there is none; what this deed adds counts."""
    pending = [
        one.after
        for one in deed.pending.values()
        if one.form.id == reading.AGREEMENT and one.after and one.after.id != id
    ]
    found = [*_stored(deed.book, year, peoples=peoples), *pending]
    return max(
        (
            one.values["serial"] or 0
            for one in found
            if one.values["year"] == year and (one.values["kind"] == PEOPLES) == peoples
        ),
        default=0,
    )


def _stored(book: Book, year: int, *, peoples: bool) -> list[Record]:
    """The agreement with the last number of a year."""
    where = (Condition("year", "=", year), Condition("kind", "=" if peoples else "!=", PEOPLES))
    order = (Order("serial", descending=True),)
    query = Query(reading.AGREEMENT, where, order, limit=1, closed=True)
    return book.store.select(book.spec(reading.AGREEMENT), query)


# -- words ---------------------------------------------------------------------------------------


def _words(deed: Deed, dispute: Record, agreement: MediationAgreement) -> dict[str, Any]:
    parties = reading.of(deed.book, reading.PARTY, dispute.id, deed.pending)
    values = dispute.values
    words = Wording(agreement.language or "")
    told = words.facts(
        values["arose"],
        named(parties),
        where(deed.book, dispute),
        values["kind"],
        values["facts"],
    )
    effect = words.effect(agreement.kind or "")
    return {"parties": tuple(one.id for one in parties), "facts": told, "effect": effect}


def named(parties: Sequence[Record]) -> list[Text]:
    """The parties themselves, each with its side."""
    return [
        Text(f"{side.zh}{one.values['name']}", f"{side.en} {one.values['name']}".strip())
        for one in parties
        if one.values["role"] == PARTY
        for side in (label("party_side", one.values["side"]),)
    ]


def where(book: Book, dispute: Record) -> str:
    """Where a dispute arose, in words: its address, and the spot where that says more."""
    place = dispute.envelope.place
    address = book.places.address(place, book.today()) if place else ""
    return f"{address}{dispute.values['spot'] or ''}"
