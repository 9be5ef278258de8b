"""Incidents: intake, categories, response steps, outcome, revisits of victims, sealed records.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.codes import CodeList
    from beatbook.forms.declare import RetentionClass

plugin = Plugin(name="incidents", label=Text("警情", "Incidents"))


@hook
def registry_forms() -> Iterable[type]:
    """Incidents, those concerned, what they became, revisits, counts from elsewhere."""
    from beatbook_incidents.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The tree of categories, premises, methods, outcomes."""
    from beatbook_incidents import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long incidents, the people of them, and counts are kept."""
    from beatbook_incidents.bases import retention

    return retention()
