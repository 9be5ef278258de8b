"""Tying a new stay to a person and a tenancy, so that nothing is entered twice.

A stay may come with its tenancy (from the duty that the tenancy raised), with a person who has
one, or with a person and an address line; what is missing is added in the same deed. What then
is still missing is said by `beatbook_foreign.checks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.clock import from_stamp, local_date
from beatbook.store.query import Condition, Query
from beatbook_foreign.forms.more import ABROAD

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_foreign.forms.stay import ForeignStay


def settle(deed: Deed, record_id: str, stay: ForeignStay, address: str | None) -> None:
    """Fill in person, tenancy, place and times of the new stay *record_id* where they follow."""
    tenancy = _tenancy(deed, record_id, stay, address)
    known: dict[str, Any] = {"reported_at": from_stamp(deed.at)}
    if tenancy is not None:
        known |= {"tenancy": tenancy.id, "person": tenancy.values.get("person")}
        known["moved_in"] = tenancy.values.get("moved_in")
        _put(deed, record_id, tenancy.envelope.place)
    blank = {id: value for id, value in known.items() if value and not getattr(stay, id)}
    _fill(deed, record_id, blank)


def _fill(deed: Deed, record_id: str, values: dict[str, Any]) -> None:
    """Give the record values that follow; not `Deed.change`, which would say its problems twice."""
    one = deed.pending[record_id]
    filled = one.record._replace(values={**one.record.values, **values})
    deed.pending[record_id] = one._replace(after=filled)


def _put(deed: Deed, record_id: str, place: str | None) -> None:
    if place is not None and deed.pending[record_id].record.envelope.place is None:
        deed.locate(record_id, place)


def _tenancy(deed: Deed, record_id: str, stay: ForeignStay, address: str | None) -> Record | None:
    if stay.tenancy is not None:
        return _record(deed, "tenancy", stay.tenancy)
    if stay.person is None:
        return None
    open_ones = _tenancies(deed, stay.person)
    if not address:
        return open_ones[0] if len(open_ones) == 1 else None
    return _at_address(deed, record_id, stay, address, open_ones)


def _record(deed: Deed, form: str, id: str) -> Record | None:
    pending = deed.pending.get(id)
    return pending.after if pending else deed.book.store.record(deed.book.spec(form), id)


def _tenancies(deed: Deed, person: str) -> list[Record]:
    """The person's open tenancies, those included that this very deed adds."""
    book = deed.book
    query = Query("tenancy", (Condition("person", "=", person),))
    added = _added(deed, "tenancy")
    return book.store.select(book.spec("tenancy"), query) + [
        record for record in added if record.values.get("person") == person
    ]


def _added(deed: Deed, form: str) -> list[Record]:
    return [
        one.after
        for one in deed.pending.values()
        if one.form.id == form and one.before is None and one.after is not None
    ]


def _at_address(
    deed: Deed, record_id: str, stay: ForeignStay, address: str, known: list[Record]
) -> Record | None:
    """The person's tenancy at *address*: the one that is open there, or a new one."""
    place = deed.place_of(address)
    if place is None:
        return None
    for tenancy in known:
        if tenancy.envelope.place == place:
            return tenancy
    return _moved_in(deed, deed.pending[record_id].record.envelope.unit, place, stay)


def _moved_in(deed: Deed, unit: str, place: str, stay: ForeignStay) -> Record | None:
    book = deed.book
    day = local_date(stay.moved_in, book.zone) if stay.moved_in else book.today()
    values: dict[str, Any] = {
        "person": stay.person,
        "dwelling": _dwelling(deed, unit, place),
        "category": ABROAD,
        "since": day,
        "moved_in": stay.moved_in,
    }
    return _record(deed, "tenancy", deed.add("tenancy", values, unit=unit, place=place))


def _dwelling(deed: Deed, unit: str, place: str) -> str:
    """The dwelling at a place, added if there is none."""
    for record in _added(deed, "dwelling"):
        if record.envelope.place == place:
            return record.id
    spec = deed.book.spec("dwelling")
    query = Query("dwelling", (Condition("place", "=", place),), limit=1)
    found = deed.book.store.select(spec, query)
    return found[0].id if found else deed.add("dwelling", {}, unit=unit, place=place)
