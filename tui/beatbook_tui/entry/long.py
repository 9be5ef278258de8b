"""The editor of long texts; its own module because a text area is costly to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from beatbook_tui.kit.area import Area
from beatbook_tui.kit.safe import clean

if TYPE_CHECKING:
    from beatbook_tui.entry.sheet import Sheet


class LongEditor(Area):
    """Several lines; Enter begins a new one, Tab leaves."""

    DEFAULT_CSS = """
    LongEditor {
        position: absolute; width: 20; height: 4; border: none; padding: 0 1;
        background: $field; color: $foreground; scrollbar-size: 1 1;
        &:focus { border: none; background-tint: $foreground 6%; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    async def on_key(self, event: events.Key) -> None:
        if self._sheet.takes(event):
            event.stop()
            event.prevent_default()

    def write(self, text: str, *, select: bool) -> None:
        """Put the text of another field in."""
        self.load_text("\n".join(clean(line) for line in text.split("\n")))
        self.move_cursor(self.document.end)
        if select:
            self.action_select_all()

    @property
    def value(self) -> str:
        """The text, without control characters."""
        return "\n".join(clean(line) for line in self.text.split("\n"))
