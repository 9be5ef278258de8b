"""How a board looks: its columns as wide as what is in them, its facts packed into lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs
from rich.cells import cell_len

from beatbook.boards import Board, BoardRow
from beatbook.papers.values import said
from beatbook_tui.kit.cells import Align
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.safe import one_line
from beatbook_tui.kit.source import Row

WIDEST = 40
FIXED, FIRST = 12, 20
"""As many cells a column, or the first, keeps however little room there is."""
BETWEEN = "   "


def columns(board: Board) -> list[Column]:
    """The columns; wider ones give way where there is too little room, the first one last."""
    found = []
    for at, column in enumerate(board.columns):
        values = [row.cells[at] for row in board.rows]
        widths = map(cell_len, (str(column.label), *map(_cell, values)))
        width = min(max(widths), WIDEST)
        align: Align = "right" if _is_numeric(values) else "left"
        found.append(Column(column.label, width, align, grow=width > (FIXED if at else FIRST)))
    return found


def _is_numeric(values: Sequence[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(type(value) in (int, float, Decimal) for value in known)


def _cell(value: object) -> str:
    return one_line(said(value))


def rows(board: Board) -> list[Row]:
    """The rows as they are shown; the key of each is the board's own."""
    return [Row(tuple(map(_cell, row.cells)), row) for row in board.rows]


def reads_alike(one: Board, other: Board) -> bool:
    """Whether two boards show the same, whenever they are to be written again."""
    return attrs.evolve(one, until=other.until) == other


def title(row: BoardRow) -> str:
    """What a row is about, in a word: its first cell."""
    return _cell(row.cells[0]) if row.cells else ""


def facts(board: Board, width: int) -> list[str]:
    """The facts that are known, as many on each line as *width* cells hold."""
    lines: list[str] = []
    for label, value in board.facts:
        words = f"{label} {_cell(value)}"
        if value in (None, ""):
            continue
        if lines and cell_len(f"{lines[-1]}{BETWEEN}{words}") <= width:
            lines[-1] += f"{BETWEEN}{words}"
        else:
            lines.append(words)
    return lines


def place_of(board: Board, row: BoardRow | None, before: int) -> int:
    """Where a row stands now: the one about the same, else the one at its old place."""
    for at, one in enumerate(board.rows):
        if row is not None and (one.link, one.given) == (row.link, row.given):
            return at
    return min(before, max(0, len(board.rows) - 1))
