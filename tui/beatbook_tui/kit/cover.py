"""What covers everything when a session locks: one sentence, and no key does anything."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from beatbook_tui.kit.words import Paragraph, Words


class Cover(Screen[None]):
    """A screen of its own, so that nothing of what lay under it is drawn any more."""

    DEFAULT_CSS = """
    Cover { background: $background; color: $foreground; align: center middle; }
    Cover Paragraph { width: auto; max-width: 100%; padding: 0 2; text-align: center; }
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """One sentence in the middle."""
        yield Paragraph(self._words)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
