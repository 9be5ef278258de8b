"""The text area of every long text: words as Chinese has them, and no keys that mean other things.

Textual's own takes F6 and F7 for selecting, which everywhere else find and throw a draft away, and
steps over a whole Chinese line as one word.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from beatbook_tui.kit import breaking
from beatbook_tui.kit.binding import fixed
from beatbook_tui.kit.editing import word_end, word_start

TAKEN = frozenset(("f6", "f7"))


class Area(TextArea, inherit_bindings=False):
    """Several lines of text. Takes the arguments of `textual.widgets.TextArea`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(one for one in Binding.make_bindings(TextArea.BINDINGS) if one.key not in TAKEN),
        fixed("ctrl+b", "cursor_word_left"),
        fixed("ctrl+f", "cursor_word_right"),
        fixed("ctrl+underscore", "undo"),
    ]

    def __init__(self, id: str | None = None) -> None:
        breaking.install()
        super().__init__(tab_behavior="focus", compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def get_cursor_word_left_location(self) -> tuple[int, int]:
        """Where the word before the cursor begins; at the start of a line, the line before."""
        row, column = self.cursor_location
        if column == 0:
            return self.get_cursor_left_location()
        return row, word_start(self.document[row], column)

    def get_cursor_word_right_location(self) -> tuple[int, int]:
        """Where the word after the cursor ends; at the end of a line, the next line."""
        row, column = self.cursor_location
        if column >= len(self.document[row]):
            return self.get_cursor_right_location()
        return row, word_end(self.document[row], column)
