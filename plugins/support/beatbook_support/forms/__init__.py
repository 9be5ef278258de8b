"""The forms of support: a case, and the help that was given in it."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_support.forms.case import SupportCase
    from beatbook_support.forms.contact import SupportContact

    return [SupportCase, SupportContact]
