"""A page of labels and values to walk through: headings are passed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.view.page import BLANK, HEADING, VALUE, PageLine


class Leaf(LineTable):
    """A table of `PageLine`; the keys of its rows are the lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"leaf--heading"}
    DEFAULT_CSS = """
    Leaf > .leaf--heading { color: $primary; text-style: bold; }
    """

    def __init__(self, label_width: int = 20, id: str | None = None) -> None:
        columns = (Column("", label_width), Column("", 40, grow=True))
        super().__init__(columns, titles=False, id=id)
        self._lines: Sequence[PageLine] = ()

    def fill(self, lines: Sequence[PageLine], label_width: int) -> None:
        """Show *lines*, staying near the line in hand."""
        before = self.cursor
        self._lines = lines
        rows = [Row(("  " * (line.kind == VALUE) + line.label, line.text), line) for line in lines]
        columns = (Column("", label_width), Column("", 40, grow=True))
        self.show(ListSource(rows), columns)
        self.go_to(self._rest(min(before, len(lines) - 1), 1))

    def action_move(self, step: int) -> None:
        self.go_to(self._rest(self.cursor + step, 1 if step > 0 else -1))

    def _rest(self, index: int, step: int) -> int:
        """The nearest value line from *index* in direction *step*, else the one in hand."""
        at = max(0, index)
        while 0 <= at < len(self._lines):
            if self._lines[at].kind == VALUE:
                return at
            at += step
        return self.cursor

    def _look(self, index: int) -> tuple[str, str]:
        kind = self._lines[index].kind if index < len(self._lines) else BLANK
        if kind == HEADING:
            return "  ", "leaf--heading"
        return super()._look(index)
