"""Rows that an action answered with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult

from beatbook.answers import label_of
from beatbook.papers.declare import Facts, Paper
from beatbook.papers.values import said
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.paper import PaperScreen

WIDEST = 40


class AnswerScreen(BookScreen[None]):
    """A table of whatever keys the rows have."""

    HINTS: ClassVar[Sequence[Hint]] = (OPEN, BACK, HELP)

    def __init__(self, title: Words, rows: Sequence[Mapping[str, Any]]) -> None:
        super().__init__()
        self._heading = title
        keys = list(dict.fromkeys(key for row in rows for key in row))
        self._labels = [label_of(rows, key) for key in keys]
        self._rows = [Row(tuple(said(row.get(key)) for key in keys)) for row in rows]

    def title_words(self) -> Words:
        """The action that answered."""
        return self._heading

    def body(self) -> ComposeResult:
        """One table."""
        widths = [
            max(cell_len(row.cells[at]) for row in self._rows) for at in range(len(self._labels))
        ]
        columns = [
            Column(label, min(max(width, cell_len(str(label))), WIDEST), grow=width > WIDEST)
            for label, width in zip(self._labels, widths, strict=True)
        ]
        yield LineTable(columns, ListSource(self._rows))

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        """Show the whole of a row, for which the columns may have no room."""
        facts = Facts(tuple(zip(self._labels, event.row.cells, strict=True)))
        self.app.push_screen(PaperScreen(Paper(str(self._heading), (facts,))))
