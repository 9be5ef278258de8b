"""From one line of address to the records that go with it.

Entering a person never forces an officer to create an address, a dwelling and a tenancy first:
what is missing is added in the same deed. This is on the way of imports of hundreds of thousands
of rows, so within a deed an address is settled once and its dwelling looked up once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from beatbook.forms.spec import FormSpec
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_NO_PLACE = Text(
    "请填写地址，如：南湖社区云杉花园3号楼1单元201室",
    "is missing; write it in one line, from the community to the room",
)
_WRONG_LEVEL = Text(
    "地址应写到{kind}为止，现写到“{name}”；请补全或者删去多余部分",
    "must end at the {kind}, it ends at “{name}”; complete or shorten it",
)
_TWICE = Text(
    "该地址的房屋已在本次录入中；请删去重复的一行，或者写明户室",
    "has a dwelling in this same entry already; leave one out, or name the room",
)


class _Home(NamedTuple):
    """A place with its dwelling; `stored` once that dwelling is in the book for good."""

    place: str
    dwelling: str
    stored: bool


class _Notes:
    """What one deed has settled so far: homes by address and by place."""

    def __init__(self) -> None:
        self.by_address: dict[str, _Home] = {}
        self.by_place: dict[str, _Home] = {}

    def good(self, deed: Deed, home: _Home | None) -> _Home | None:
        """The home, unless the row of an import that added it was taken back."""
        if home is None or home.stored or home.dwelling in deed.pending:
            return home
        return None


_notes: WeakKeyDictionary[Deed, _Notes] = WeakKeyDictionary()


def move_in(deed: Deed, person: str, address: str, stay: dict[str, Any]) -> str | None:
    """Add a tenancy of a person at *address*, and the dwelling there if there is none.

    Gives the tenancy's id; None, with a problem, where the address means no place.
    """
    unit = _unit_of(deed, person)
    home = _home_at_address(deed, address, unit)
    if home is None:
        return None
    values = {**stay, "person": person, "dwelling": home.dwelling}
    return deed.add("tenancy", values, unit=unit, place=home.place)


def _unit_of(deed: Deed, person: str) -> str:
    """The unit that keeps a person, who may be about to be added."""
    if person in deed.pending:
        return deed.pending[person].record.envelope.unit
    card = deed.book.store.card(person)
    return card.unit if card is not None else deed.book.unit_for_new()


def settle_dwelling(deed: Deed, dwelling: str, address: str | None) -> None:
    """Put a new dwelling at its address."""
    place = settle(deed, "dwelling", dwelling, address)
    if place is None:
        return
    notes = _notes.setdefault(deed, _Notes())
    if notes.good(deed, notes.by_place.get(place)):
        deed.problem(_TWICE, "address")
    else:
        notes.by_place[place] = _Home(place, dwelling, False)


def settle(deed: Deed, form: str, record_id: str, address: str | None) -> str | None:
    """Put a new record at *address* unless it has a place; returns its place."""
    place = deed.pending[record_id].record.envelope.place
    if place is None and address:
        place = deed.place_of(address)
        _put(deed, form, record_id, place)
    elif place is None:
        deed.problem(_NO_PLACE, "address")
    return place


def settle_kind(deed: Deed, spec: FormSpec, record_id: str, address: str | None) -> None:
    """Put a record that describes a kind of place at *address*, which must be of that kind."""
    place = settle(deed, spec.id, record_id, address)
    span = place and deed.places.overlay.spans(place)
    if span and span[-1].kind != spec.place_kind:
        deed.problem(_WRONG_LEVEL.with_values(kind=spec.label, name=span[-1].name), "address")


def put_beside(deed: Deed, form: str, record_id: str, other: str, other_id: str | None) -> None:
    """Put a new record at the place of the record that it refers to, unless it has one."""
    if other_id is None or deed.pending[record_id].record.envelope.place is not None:
        return
    pending = deed.pending.get(other_id)
    record = pending.record if pending else deed.book.store.record(deed.book.spec(other), other_id)
    if record is not None:
        _put(deed, form, record_id, record.envelope.place)


def _put(deed: Deed, form: str, record_id: str, place: str | None) -> None:
    if place is not None:
        deed.locate(record_id, place)


def _home_at_address(deed: Deed, address: str, unit: str) -> _Home | None:
    notes = _notes.setdefault(deed, _Notes())
    home = notes.good(deed, notes.by_address.get(address))
    if home is None:
        place = deed.place_of(address)
        if place is None:
            return None
        home = notes.good(deed, notes.by_place.get(place)) or _home_at_place(deed, place, unit)
        notes.by_address[address] = notes.by_place[place] = home
    return home


def _home_at_place(deed: Deed, place: str, unit: str) -> _Home:
    known = None if deed.places.overlay.is_pending(place) else dwelling_at(deed, place)
    if known is not None:
        return _Home(place, known, True)
    return _Home(place, deed.add("dwelling", {}, unit=unit, place=place), False)


def dwelling_at(deed: Deed, place: str) -> str | None:
    """The dwelling that the book has at a place."""
    book = deed.book
    query = Query("dwelling", (Condition("place", "=", place),), limit=1)
    found = book.store.select(book.form("dwelling").spec, query)
    return found[0].id if found else None
