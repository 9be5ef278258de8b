"""What goes with a new incident: its standard address, its caller, how far it has come already.

An address is matched, never added to: what a caller says in a hurry makes no new buildings. What
is known of it for certain places the incident, be it only the estate or community; the words stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.errors import BeatbookError
from beatbook_incidents.forms.incident import IMPORTED
from beatbook_incidents.forms.party import FORM as PARTY
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.placing import place_of

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook_incidents.forms.incident import Incident, IncidentIntake


def settle(deed: Deed, id: str, incident: Incident, asked: IncidentIntake) -> None:
    """Complete a new incident."""
    envelope = deed.pending[id].record.envelope
    if envelope.place is None:
        place = (
            _named(deed, asked.standard_address)
            if asked.standard_address
            else place_of(deed.book, incident.address)
        )
        if place is not None:
            deed.locate(id, place)
    if asked.caller or asked.caller_phone:
        deed.add(PARTY, _party(id, asked), unit=envelope.unit)
    for step in steps_taken(incident):
        deed.transition(FORM, id, step)


def _named(deed: Deed, words: str) -> str | None:
    """The place that was named as one."""
    try:
        return deed.book.find_place(words)
    except BeatbookError as error:
        deed.problem(error.message, "standard_address")
        return None


def _party(id: str, asked: IncidentIntake) -> dict[str, Any]:
    return {
        "incident": id,
        "role": asked.caller_role,
        "name": asked.caller,
        "phone": asked.caller_phone,
    }


_STEPS = (
    ("closed", "close"),
    ("fed_back", "feed_back"),
    ("arrived", "arrive"),
    ("dispatched", "dispatch"),
)


def steps_taken(incident: Incident) -> list[str]:
    """The steps that a new incident has behind it, by its moments.

    A row of an imported stream is history: it is filed, whatever it knows of the response.
    """
    if incident.channel == IMPORTED and incident.source_key:
        return ["file"]
    return [name for field, name in _STEPS if getattr(incident, field) is not None][:1]
