"""A pane with the lines of a text that is written beside it: notes are marked, none is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from beatbook_tui.kit.safe import one_line

MARGIN = 2


class Piece(NamedTuple):
    """Some characters of a line, and the note that they belong to (None: none)."""

    text: str
    note: int | None = None


class ReadLine(NamedTuple):
    """A line: its pieces, and the mark in its margin: ``!`` to be mended, ``?`` to be looked at."""

    pieces: tuple[Piece, ...]
    mark: str = ""


class ReadingPane(ScrollView, can_focus=False):
    """Lines with a mark in the margin; notes are underlined, the one in hand is inverse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading--grave", "reading--light", "reading--hand"}
    DEFAULT_CSS = """
    ReadingPane {
        overflow-x: hidden; scrollbar-size: 1 1; scrollbar-gutter: stable;
        & > .reading--grave { color: $error; text-style: bold underline; }
        & > .reading--light { color: $warning; text-style: underline; }
        & > .reading--hand { text-style: reverse bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[ReadLine] = ()
        self._in_hand: int | None = None

    @property
    def room(self) -> int:
        """Cells for the text of a line."""
        return max(10, self.size.width - MARGIN - 1)

    def show(self, lines: Sequence[ReadLine], in_hand: int | None) -> None:
        """Show these lines, with one note in hand."""
        self._lines, self._in_hand = lines, in_hand
        self.virtual_size = Size(self.size.width, len(lines))
        self.refresh()

    def reveal(self, line: int | None) -> None:
        """Scroll so that a line is seen."""
        if line is not None:
            self.scroll_to_region(Region(0, line, 1, 1), animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw line *y* of what is seen."""
        at = y + self.scroll_offset.y
        plain = self.rich_style
        if at >= len(self._lines):
            return Strip.blank(self.size.width, plain)
        line = self._lines[at]
        segments = [
            Segment(f"{line.mark:<{MARGIN}}", plain),
            *(Segment(one_line(one.text), self._look(line, one.note)) for one in line.pieces),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def _look(self, line: ReadLine, note: int | None) -> Style:
        if note is None:
            return self.rich_style
        if note == self._in_hand:
            return self.get_component_rich_style("reading--hand")
        name = "reading--grave" if line.mark == "!" else "reading--light"
        return self.get_component_rich_style(name)
