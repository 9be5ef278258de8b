"""The forms of the desk: services, appointments, found and lost property."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_desk.forms.appointment import Appointment
    from beatbook_desk.forms.found import Property
    from beatbook_desk.forms.service import Service

    return [Service, Appointment, Property]
