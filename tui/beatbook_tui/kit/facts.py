"""A few labelled lines, as many as there is something to say."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.looks import Looks
from beatbook_tui.kit.words import Words

BETWEEN = 2

Fact = tuple[Words, Words]


class Facts(Looks):
    """Labels on the left, as wide as the widest of them, and their words; one line each."""

    COMPONENT_CLASSES = {"facts--label"}
    DEFAULT_CSS = """
    Facts {
        height: 0;
        & > .facts--label { color: $quiet; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._facts: tuple[Fact, ...] = ()

    def show(self, facts: Sequence[Fact]) -> None:
        """Show *facts* instead of what was there."""
        if self._facts != tuple(facts):
            if len(facts) != len(self._facts):
                self.styles.height = len(facts)
            self._facts = tuple(facts)
            self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def lines(self) -> list[str]:
        """What is said, label and words, in the language in use."""
        return [f"{label} {words}" for label, words in self._facts]

    def render_line(self, y: int) -> Strip:
        """Draw line *y*."""
        width, plain = self.size.width, self.look()
        if y >= len(self._facts):
            return Strip.blank(width, plain)
        labelled = max(cell_len(str(label)) for label, _words in self._facts) + BETWEEN
        label, words = self._facts[y]
        quiet = self.look("facts--label")
        first = fit(str(label), min(labelled, width))
        rest = fit(str(words), max(0, width - labelled))
        return Strip([Segment(first, quiet), Segment(rest, plain)])
