"""What goes with a new visit: its door's place, the visit it answers, the opinion heard there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.store.query import Condition
from beatbook_visits.codes import AT_A_VISIT
from beatbook_visits.doors import TARGETS, door_of, visits_at

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_visits.forms.visit import Visit


def settle(deed: Deed, record_id: str, visit: Visit) -> None:
    """Complete a new visit: its door, the place of the door, and the visit that asked for it."""
    found = _door(deed, visit)
    if found:
        deed.change("visit", record_id, found)
    record = deed.pending[record_id].record
    if record.envelope.place is None:
        places = (_place(deed, form, record.values) for form in TARGETS)
        place = next(filter(None, places), None)
        if place is not None:
            deed.locate(record_id, place)
    if visit.follows is None:
        _follow(deed, record_id)


def _door(deed: Deed, visit: Visit) -> dict[str, str]:
    """The door where it was not typed: that of the visit answered, the household's dwelling."""
    asked = _record(deed, "visit", visit.follows)
    if asked and not any(getattr(visit, name) for name in TARGETS):
        return {name: asked.values[name] for name in TARGETS if asked.values[name]}
    household = _record(deed, "household", visit.household)
    home = household.values.get("dwelling") if household else None
    return {"dwelling": home} if home and not visit.dwelling else {}


def _place(deed: Deed, form: str, values: Mapping[str, Any]) -> str | None:
    record = _record(deed, form, values.get(form))
    return record.envelope.place if record else None


def _follow(deed: Deed, record_id: str) -> None:
    """Say which visit asked for this one: the latest at this door that asked for another."""
    visit = deed.pending[record_id].record
    door = door_of(visit)
    if door is None:
        return
    asking = (door, Condition("next_on", "filled"), Condition("day", "<=", visit.values["day"]))
    for asked in visits_at(deed.book, asking, limit=1):
        deed.change("visit", record_id, {"follows": asked.id})


def _record(deed: Deed, form: str, id: str | None) -> Record | None:
    """A record that is in the book or that the same deed adds."""
    if id is None:
        return None
    pending = deed.pending.get(id)
    return pending.record if pending else deed.book.store.record(deed.book.spec(form), id)


def hear(deed: Deed, visit_id: str, visit: Visit, words: str, topic: str | None) -> None:
    """Enter an opinion that was heard at a visit: anonymous unless exactly one person was met."""
    envelope = deed.pending[visit_id].record.envelope
    speaker = visit.met[0] if len(visit.met) == 1 else None
    values = {
        "visit": visit_id,
        "channel": AT_A_VISIT,
        "received_on": visit.day,
        "received_by": visit.officers[0] if visit.officers else deed.book.actor.officer,
        "visitor": speaker,
        "anonymous": speaker is None,
        "topic": topic or "99",
        "summary": words,
    }
    deed.add("opinion", values, unit=envelope.unit, place=envelope.place)
