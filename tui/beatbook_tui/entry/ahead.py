"""Typing ahead: keys that come while a form is still being opened are kept for its first field.

Officers who know their keys do not wait for the screen, and a card reader does not either: a name
must not lose its first letters because the book was read a moment longer.
"""

from __future__ import annotations

from textual import events
from textual.widget import Widget

from beatbook_tui.kit.private import forward

EDITING = frozenset(("enter", "tab", "backspace"))


class Ahead:
    """What was typed and pasted before there was a field, in order."""

    def __init__(self) -> None:
        self._kept: list[events.Key | events.Paste] = []

    def keep(self, event: events.Key | events.Paste) -> bool:
        """Whether this is something for a field; then it is kept and goes no further."""
        typed = isinstance(event, events.Paste) or event.is_printable or event.key in EDITING
        if typed:
            self._kept.append(event)
            event.stop()
            event.prevent_default()
        return typed

    def hand_over(self, field: Widget) -> None:
        """Type everything into *field*, before what comes from now on."""
        for event in self._kept:
            again = (
                events.Paste(event.text)
                if isinstance(event, events.Paste)
                else events.Key(event.key, event.character)
            )
            forward(field, again)
        self._kept.clear()
