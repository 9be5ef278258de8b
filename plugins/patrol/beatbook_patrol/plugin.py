"""Patrols: ground, requirements, plans, walks, proof and coverage.

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

plugin = Plugin(name="patrol", label=Text("巡逻", "Patrol"))


@hook
def registry_forms() -> Iterable[type]:
    """The ground, plans and walks."""
    from beatbook_patrol.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The words of patrols."""
    from beatbook_patrol import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of patrols are kept."""
    from beatbook_patrol.retention import classes

    return classes()
