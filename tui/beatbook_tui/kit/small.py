"""What is shown while the window is too small for any of our screens."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen

from beatbook.texts import Translator
from beatbook_tui.kit.words import Paragraph

_ = Translator(__name__, __file__)

LEAST = Size(80, 24)


def is_too_small(size: Size, least: Size = LEAST) -> bool:
    """Whether *size* (columns, lines) is under *least* in either direction."""
    return size.width < least.width or size.height < least.height


class TooSmall(ModalScreen[None]):
    """Covers everything, takes all keys, and goes away when the window has grown."""

    DEFAULT_CSS = """
    TooSmall { background: $background; color: $foreground; align: center middle; }
    TooSmall Paragraph { width: auto; max-width: 100%; padding: 0 2; text-align: center; }
    """

    def __init__(self, least: Size = LEAST) -> None:
        super().__init__()
        self._least = least

    def compose(self) -> ComposeResult:
        """One sentence in the middle."""
        yield Paragraph(self._sentence())

    def _sentence(self) -> str:
        words = _(
            "The window has {width} columns and {height} lines; Beatbook needs {columns} and "
            "{lines}. Please make it larger. Nothing is lost.",
            width=self.app.size.width,
            height=self.app.size.height,
            columns=self._least.width,
            lines=self._least.height,
        )
        return str(words)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Paragraph).update(self._sentence())

    def on_screen_resume(self) -> None:
        if not is_too_small(self.app.size, self._least):
            self.dismiss()
