"""What goes with a new visit: the place of its door, and the opinion that was heard there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook_visits.codes import AT_A_VISIT

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_visits.forms.visit import Visit

_DOORS = ("dwelling", "household", "organisation")


def put_at_door(deed: Deed, record_id: str, visit: Visit) -> None:
    """Give a visit the place of what was visited, and the dwelling of a household."""
    household = _record(deed, "household", visit.household)
    home = household.values.get("dwelling") if household else None
    if home and not visit.dwelling:
        deed.change("visit", record_id, {"dwelling": home})
    if deed.pending[record_id].record.envelope.place is None:
        place = next(filter(None, (_place(deed, form, visit) for form in _DOORS)), None)
        if place is not None:
            deed.locate(record_id, place)


def _place(deed: Deed, form: str, visit: Visit) -> str | None:
    record = _record(deed, form, getattr(visit, form))
    return record.envelope.place if record else None


def _record(deed: Deed, form: str, id: str | None) -> Record | None:
    """A record that is in the book or that the same deed adds."""
    if id is None:
        return None
    pending = deed.pending.get(id)
    return pending.record if pending else deed.book.store.record(deed.book.spec(form), id)


def hear(deed: Deed, visit_id: str, visit: Visit, words: str, topic: str | None) -> None:
    """Enter an opinion that was heard at a visit: anonymous unless exactly one person was met."""
    envelope = deed.pending[visit_id].record.envelope
    zone = deed.book.zone
    speaker = visit.met[0] if len(visit.met) == 1 else None
    values = {
        "visit": visit_id,
        "channel": AT_A_VISIT,
        "received_on": visit.at.astimezone(zone).date() if visit.at else deed.book.today(),
        "received_by": visit.officers[0] if visit.officers else deed.book.actor.officer,
        "visitor": speaker,
        "anonymous": speaker is None,
        "topic": topic or "99",
        "summary": words,
    }
    deed.add("opinion", values, unit=envelope.unit, place=envelope.place)
