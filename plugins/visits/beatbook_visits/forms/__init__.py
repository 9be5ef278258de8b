"""The forms of visits, opinions and recurring services."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_visits.forms.opinion import Opinion
    from beatbook_visits.forms.services import Alert, ContactCard, Help
    from beatbook_visits.forms.visit import Visit

    return [Visit, Opinion, ContactCard, Help, Alert]
