"""What goes with new records: places, parties, guardians, the beginning of a mediation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.forms.party import GUARDIAN, SIDES
from beatbook_disputes.forms.party import PARTY as ONE_OF_THEM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_disputes.forms.dispute import Dispute
    from beatbook_disputes.forms.party import DisputeParty
    from beatbook_disputes.forms.session import MediationSession

_OVER = Text(
    "已是“{state}”，不能再登记调解；仍有纠纷的请另行登记",
    "is “{state}” and is not mediated any more; register a new dispute where there is one",
)
_SAME = ("name", "resident_id", "sex", "birth", "phone", "employer")
"""Fields that a party and a person of the register have in common."""


def settle(
    deed: Deed, id: str, dispute: Dispute, address: str | None, names: Iterable[str]
) -> None:
    """Put a dispute where it arose, into the hands of whoever entered it; enter its parties."""
    incident = reading.record(deed.book, "incident", dispute.incident, deed.pending)
    place = deed.place_of(address) if address else incident and incident.envelope.place
    own = deed.pending[id].record.envelope
    deed.locate(id, own.place or place, unit=_unit(deed, own.unit, incident))
    if dispute.officer is None and not deed.book.actor.system and reading.acts_as_police(deed.book):
        deed.supply(id, officer=deed.book.actor.officer)
    unit = deed.pending[id].record.envelope.unit
    for name, side in zip(names, SIDES, strict=False):
        deed.add(reading.PARTY, {"dispute": id, "name": name, "side": side}, unit=unit)


def _unit(deed: Deed, own: str, incident: Record | None) -> str:
    """The unit that keeps the incident, unless another one was chosen."""
    chosen = own != deed.book.unit_for_new()
    return own if chosen or incident is None else incident.envelope.unit


# -- parties -------------------------------------------------------------------------------------


def introduce(
    deed: Deed, id: str, party: DisputeParty, guardian: str | None, phone: str | None
) -> None:
    """Fill in what the register knows of a party, give it a side, enter its guardian."""
    _beside_dispute(deed, id, party.dispute)
    deed.supply(id, **_known(deed.book, party))
    if party.side is None and party.role == ONE_OF_THEM:
        deed.supply(id, side=_free_side(deed, id, party.dispute or ""))
    if guardian:
        deed.supply(id, guardian=_enter_guardian(deed, id, guardian, phone))


def _known(book: Book, party: DisputeParty) -> dict[str, Any]:
    """What the register says of a person and nobody entered; nothing that may not be seen."""
    person = reading.record(book, "person", party.person)
    if person is None or not _may_see(book, person):
        return {}
    known = {name: person.values.get(name) for name in _SAME}
    known["address"] = _home(book, person)
    return {name: value for name, value in known.items() if getattr(party, name) is None and value}


def _may_see(book: Book, person: Record) -> bool:
    spec = book.spec("person")
    return book.may(READ, person.envelope.unit) and book.sight.why_not(spec, person) is None


def _home(book: Book, person: Record) -> str | None:
    """Where somebody lives by the register, else where they are registered."""
    where = (Condition("person", "=", person.id), Condition("place", "filled"))
    found = book.store.select(book.spec("tenancy"), Query("tenancy", where, limit=1))
    if found and found[0].envelope.place:
        return book.places.address(found[0].envelope.place, book.today())
    return person.values.get("registered_address")


def _free_side(deed: Deed, id: str, dispute: str) -> str | None:
    others = reading.of(deed.book, reading.PARTY, dispute, deed.pending)
    taken = {one.values["side"] for one in others if one.id != id}
    return next((side for side in SIDES if side not in taken), None)


def _enter_guardian(deed: Deed, id: str, name: str, phone: str | None) -> str:
    minor = deed.pending[id].record
    raw = {
        "dispute": minor.values["dispute"],
        "role": GUARDIAN,
        "side": minor.values["side"],
        "name": name,
        "phone": phone,
    }
    return deed.add(reading.PARTY, raw, unit=minor.envelope.unit)


# -- sessions ------------------------------------------------------------------------------------


def convene(deed: Deed, id: str, session: MediationSession) -> None:
    """A session lies where its dispute does and takes it into mediation."""
    dispute = _beside_dispute(deed, id, session.dispute)
    if dispute is None:
        return
    state = dispute.envelope.state
    if state == d.REGISTERED:
        deed.transition(reading.DISPUTE, dispute.id, "mediate")
    elif state == d.FAILED:
        deed.transition(reading.DISPUTE, dispute.id, "resume")
    elif state != d.UNDER_WAY:
        known = deed.book.spec(reading.DISPUTE).state(state)
        words = known.label if known else Text(state, state)
        deed.problem(Text(_OVER.zh.format(state=words.zh), _OVER.en.format(state=words.en)),
                     "dispute")  # fmt: skip


def _beside_dispute(deed: Deed, id: str, dispute: str | None) -> Record | None:
    """Put a new record into the place and hands of its dispute."""
    found = reading.record(deed.book, reading.DISPUTE, dispute, deed.pending)
    if found is not None:
        deed.locate(id, found.envelope.place, unit=found.envelope.unit)
    return found
