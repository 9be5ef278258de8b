"""One line of words on the screen, without markup and without a new layout for each change.

Textual reads ``[...]`` in a Static as markup, and data may hold brackets; and `Static.update` lays
the whole screen out again. Whatever comes from data and fits on one line is shown with this.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from beatbook.cells import stretches
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
    """Words that wrap over several lines, without markup.

    Textual breaks lines at blanks alone, which Chinese has few of.
    """

    def __init__(
        self, words: Words = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(clean(str(words)), markup=False, id=id, classes=classes)
        self._words = words

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.update(clean(str(self._words)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._broken(width))

    def render_line(self, y: int) -> Strip:
        """Draw line *y*, in the middle where the style asks for that."""
        width = self.size.width
        lines = self._broken(width)
        line = lines[y] if y < len(lines) else ""
        centred = self.styles.text_align == "center"
        line = " " * ((width - cell_len(line)) // 2) + line if centred else line
        return Strip([Segment(fit(line, width), self.rich_style)], width)

    def _broken(self, width: int) -> list[str]:
        """The lines in *width* cells."""
        return [
            part[start:end].strip()
            for part in str(self.content).split("\n")
            for start, end in stretches(part, max(width, 1))
        ]
