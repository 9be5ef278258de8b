"""The page of one duty: what, why, under which rule, until when, who, what it counts for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.texts import Message, Translator
from beatbook_tui.view.duties import deadline
from beatbook_tui.view.page import HEADING, VALUE, PageLine, Target, labelled

if TYPE_CHECKING:
    from beatbook.duties.duty import Duty

_ = Translator(__name__, __file__)


def page(duty: Duty, names: Sequence[str], width: int) -> list[PageLine]:
    """The lines of a page, of which values may take *width* cells; *names* are who does it."""
    rule = duty.one.rule
    until = f"{duty.due}  {deadline(duty.due, duty.day)}"
    facts: list[tuple[Message, str]] = [
        (_("Why"), str(duty.why)),
        (_("Source"), str(rule.source)),
        (_("Until"), until),
        (_("Who"), "、".join(names)),
        (_("Counts for"), str(rule.counts)),
        (_("Put off until"), str(duty.snoozed or "")),
        (_("Rule"), duty.name),
    ]
    target = Target(duty.row.form, duty.row.subject)
    lines = [
        PageLine(HEADING, str(duty.label)),
        PageLine(VALUE, str(_("About")), duty.title, target),
    ]
    for label, words in facts:
        if words:
            lines += labelled(str(label), words, width)
    return lines
