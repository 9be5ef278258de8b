"""The one live editor of a sheet: a line for most fields, a small text area for long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from beatbook_tui.kit.field import Field

if TYPE_CHECKING:
    from beatbook_tui.entry.sheet import Sheet


class LineEditor(Field):
    """The field in hand. Keys that belong to the sheet go to it before they are typed."""

    DEFAULT_CSS = """
    LineEditor { position: absolute; width: 20; }
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    async def on_key(self, event: events.Key) -> None:
        if self._sheet.takes(event):
            event.stop()
            event.prevent_default()

    def write(self, text: str, *, select: bool) -> None:
        """Put the text of another field in; *select* so that typing replaces it."""
        self.put(text)
        if select and text:
            self.action_select_all()
