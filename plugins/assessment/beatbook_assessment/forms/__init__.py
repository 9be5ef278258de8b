"""The forms of assessment."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_assessment.forms.series import Series

    return [Series]
