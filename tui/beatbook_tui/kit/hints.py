"""The bar that says which keys work here.

Textual's Footer is rebuilt at every focus change and never frees the old key widgets: 160 KB and
46 ms for each Tab. This bar is drawn once and changes only with the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from beatbook_tui.kit.safe import one_line
from beatbook_tui.kit.words import Words

BETWEEN = "  "


class Hint(NamedTuple):
    """A key as people call it (``F2``, ``Esc``) and what it does, in a word or two."""

    key: str
    words: Words


class HintBar(Widget):
    """One line of hints; those that do not fit are left out from the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key"}
    DEFAULT_CSS = """
    HintBar {
        height: 1; padding: 0 1; color: $quiet;
        & > .hints--key { color: $key; text-style: bold; }
    }
    """

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    def show(self, hints: Sequence[Hint]) -> None:
        """Show *hints* instead of what was there."""
        if self._hints != tuple(hints):
            self._hints = tuple(hints)
            self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw line *y*; only the first has words."""
        width, plain = self.size.width, self.rich_style
        key_style = plain + self.get_component_rich_style("hints--key")
        segments: list[Segment] = []
        used = 0
        for hint in self._hints if y == 0 else ():
            words = f" {one_line(str(hint.words))}{BETWEEN}"
            cells = cell_len(hint.key + words)
            if used + cells - len(BETWEEN) > width:
                break
            used += cells
            segments += [Segment(hint.key, key_style), Segment(words, plain)]
        return Strip(segments).adjust_cell_length(width, plain)
