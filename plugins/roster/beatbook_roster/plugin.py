"""Forces, shifts, rest and fairness, swaps, leave, hours pulled away from the beat.

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

plugin = Plugin(name="roster", label=Text("勤务", "Roster"))


@hook
def registry_forms() -> Iterable[type]:
    """Members of the forces, staffing, rosters, shifts, swaps, abstractions, leave."""
    from beatbook_roster.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Kinds of forces and shifts, staffing models, shift patterns."""
    from beatbook_roster.lists import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of duty are kept."""
    from beatbook_roster.bases import retention

    return retention()
