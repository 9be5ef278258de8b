"""The forms of incidents."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_incidents.forms.alarm import OneKeyAlarm
    from beatbook_incidents.forms.incident import Incident
    from beatbook_incidents.forms.link import IncidentLink
    from beatbook_incidents.forms.party import IncidentParty
    from beatbook_incidents.forms.revisit import IncidentRevisit
    from beatbook_incidents.forms.tally import IncidentTally

    return [Incident, IncidentParty, IncidentLink, IncidentRevisit, IncidentTally, OneKeyAlarm]
