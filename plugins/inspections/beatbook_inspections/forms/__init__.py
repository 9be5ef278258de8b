"""The forms of inspections."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_inspections.forms.inspection import Inspection
    from beatbook_inspections.forms.letter import Letter

    return [Inspection, Letter]
