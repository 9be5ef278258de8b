"""The standard indicators: of what the standard forms record, each only where its forms are.

Other plugins' forms are known by their ids. What takes a plugin's own reckoning (waiting at the
desk, coverage of patrols, hours of shifts, samples of entries) that plugin declares itself. None of
them counts arrests, penalties or persons stopped, none is about residents: such numbers push false
records, and have no place among what ships.
"""

from __future__ import annotations

from beatbook.assessment.declare import Indicator


def declared() -> list[Indicator]:
    """Every standard indicator."""
    from beatbook_assessment.indicators import (
        defence,
        disputes,
        duties,
        incidents,
        quotas,
        register,
        surveys,
        visits,
    )

    parts = (surveys, register, visits, incidents, disputes, defence, duties, quotas)
    return [one for part in parts for one in part.indicators()]
