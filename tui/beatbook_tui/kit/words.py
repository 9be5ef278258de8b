"""One line of words on the screen, without markup and without a new layout for each change.

Textual reads ``[...]`` in a Static as markup, and data may hold brackets; and `Static.update` lays
the whole screen out again. Whatever comes from data and fits on one line is shown with this.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from beatbook.texts import Message, Text
from beatbook_tui.kit.cells import Align, fit
from beatbook_tui.kit.safe import clean

Words = Text | Message | str


class Line(Widget):
    """One line of words, clipped with ``…`` to the width it has."""

    DEFAULT_CSS = """
    Line { height: 1; }
    """

    def __init__(
        self,
        words: Words = "",
        *,
        align: Align = "left",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words
        self._align = align

    def show(self, words: Words) -> None:
        """Show *words* instead of what was there."""
        if self._words != words:
            self._words = words
            self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def text(self) -> str:
        """The words in the language in use."""
        return str(self._words)

    def render_line(self, y: int) -> Strip:
        """Draw line *y*; only the first has words."""
        width = self.size.width
        text = fit(self.text() if y == 0 else "", width, self._align)
        return Strip([Segment(text, self.rich_style)], width)


class Paragraph(Static):
    """Words that wrap over several lines, without markup."""

    def __init__(
        self, words: Words = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(clean(str(words)), markup=False, id=id, classes=classes)
        self._words = words

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.update(clean(str(self._words)))
