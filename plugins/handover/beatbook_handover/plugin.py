"""Handover: a unit goes from one officer to another, with one document and one deed.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind

plugin = Plugin(name="handover", label=Text("交接", "Handover"))


@hook
def registry_forms() -> Iterable[type]:
    """The record of a handover."""
    from beatbook_handover.form import Handover

    return [Handover]


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long handovers are kept."""
    from beatbook.forms.declare import RetentionClass
    from beatbook_handover.form import HANDOVER, LAW

    label = Text("警务区交接", "Handovers")
    starts = Text("交接之日", "the day of the handover")
    return [RetentionClass(id=HANDOVER, label=label, years=10, starts=starts, source=LAW)]


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The document that both officers sign."""
    from beatbook_handover.document import DOCUMENT

    return [DOCUMENT]


@hook
def actions() -> Iterable[Action]:
    """Drawing up, confiding, completing."""
    from beatbook_handover.acting import BEGIN, COMPLETE, CONFIDE

    return [BEGIN, CONFIDE, COMPLETE]
