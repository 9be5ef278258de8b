"""A grid as lines of a terminal: columns measured in cells, nothing cut off, marks in their looks.

A table that would be squeezed beyond reading is shown row by row, each value behind its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from beatbook.cells import pad, width, wrap
from beatbook.neutral.characters import visible, visible_lines
from beatbook.papers.declare import Column, Grid, Link, Marks, Sign, Spark
from beatbook.papers.ink import Inked, inked, joined, packed
from beatbook.papers.sparks import spark
from beatbook.papers.values import said

GAP = "  "
_READABLE = 8
"""A column narrower than this (and than what stands in it) is no longer read as one."""
_ABREAST = 2
"""So many marks stand side by side in a cell before the others go below."""

Cell = Sequence[Inked]
"""What stands in a cell, line by line, as wide as it wants to be."""


class GridLine(NamedTuple):
    """A line and the record that its row is about."""

    line: Inked
    link: Link | None = None


def grid_lines(grid: Grid, room: int | None, *, plain: bool = False) -> Iterator[GridLine]:
    """The lines of a grid, none wider than *room* cells; None gives all that it wants."""
    titles = [_text(column.label) for column in grid.columns]
    rows = [[_cell(value, plain=plain) for value in row] for row in grid.rows]
    natural = _natural([titles, *rows])
    widths = natural if room is None else _fitted(natural, room)
    if room is not None and _width_of(widths) > room:
        yield from _stacked(grid, rows, room)
    else:
        yield from _table(titles, rows, grid, widths)
    if not rows:
        yield GridLine(Inked(visible(said(grid.empty))))
    if rows and grid.signs:
        yield from map(GridLine, _key(grid.signs, room))


def _table(
    titles: Sequence[Cell], rows: Sequence[Sequence[Cell]], grid: Grid, widths: Sequence[int]
) -> Iterator[GridLine]:
    drawn = partial(_row, widths=widths, columns=grid.columns)
    yield from map(GridLine, drawn(titles))
    yield GridLine(Inked(GAP.join("-" * cells for cells in widths)))
    for row, link in zip_longest(rows, grid.links):
        yield from (GridLine(line, link) for line in drawn(row or []))


def _stacked(grid: Grid, rows: Sequence[Sequence[Cell]], room: int) -> Iterator[GridLine]:
    """Row by row, the values one below the other; what is not filled in is left out."""
    titles = [visible(said(column.label)) for column in grid.columns]
    for at, (row, link) in enumerate(zip_longest(rows, grid.links)):
        if at:
            yield GridLine(Inked(""))
        found = zip(titles, row or [], strict=False)
        filled = [(title, cell) for title, cell in found if _is_filled(cell)]
        left = max((width(title) for title, _cell in filled), default=0) + len(GAP)
        for title, cell in filled:
            for nth, line in enumerate(_broken(cell, max(room - left, 20))):
                label = Inked(pad("" if nth else title, left))
                yield GridLine(joined([label, line]).stripped(), link)


def _is_filled(cell: Cell) -> bool:
    return any(line.text for line in cell)


def _key(signs: Iterable[Sign], room: int | None) -> Iterator[Inked]:
    """What the marks mean."""
    parts = ((visible(said(one.mark)), visible(said(one.label)), one.look) for one in signs)
    entries = (joined([inked(mark, look), Inked(f" {label}")]) for mark, label, look in parts)
    return packed(entries, room)


# What stands in a cell


def _cell(value: Any, *, plain: bool) -> Cell:
    match value:
        case Marks():
            return _marks(value)
        case Spark():
            return (Inked(spark(value.numbers, plain=plain)),)
        case _:
            return _text(value)


def _text(value: Any) -> Cell:
    return [Inked(line) for line in visible_lines(said(value)).split("\n")]


def _marks(marks: Marks) -> Cell:
    """Signs with their counts, some abreast."""
    counted = [(visible(said(sign.mark)), count, sign.look) for sign, count in marks.counts]
    pieces = [inked(f"{mark}{count}", look) for mark, count, look in counted]
    rows = [pieces[at : at + _ABREAST] for at in range(0, len(pieces), _ABREAST)]
    return [joined(row) for row in rows] or [Inked("")]


# Columns


def _natural(table: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column is where it has all the room it wants."""
    return [
        max(width(line.text) for cell in column for line in cell)
        for column in zip(*table, strict=True)
    ]


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest ones levelled down to fit, as long as they stay readable."""
    level = max(widths, default=0)
    while level > _READABLE and _width_of(min(cells, level) for cells in widths) > room:
        level -= 1
    return [min(cells, level) for cells in widths]


def _width_of(widths: Iterable[int]) -> int:
    """The cells of a whole line."""
    parts = list(widths)
    return sum(parts) + len(GAP) * (len(parts) - 1)


def _row(row: Sequence[Cell], widths: Sequence[int], columns: Sequence[Column]) -> Iterator[Inked]:
    """A row as lines; a cell that is too long for its column goes on below."""
    cells = [_broken(cell, cells) for cell, cells in zip(row, widths, strict=True)]
    for at in range(max((len(cell) for cell in cells), default=0)):
        parts = (
            (cell[at] if at < len(cell) else Inked("")).padded(wide, right=column.number)
            for cell, wide, column in zip(cells, widths, columns, strict=True)
        )
        yield joined(parts, GAP).stripped()


def _broken(cell: Cell, cells: int) -> list[Inked]:
    """The lines of a cell within its column."""
    return [part for line in cell for part in _wrapped(line, cells)]


def _wrapped(line: Inked, cells: int) -> Iterator[Inked]:
    """A line within so many cells; marks go below each other, and only then lose their looks."""
    if width(line.text) <= cells:
        yield line
    elif len(line.looks) > 1:
        for start, end, look in line.looks:
            yield from _wrapped(inked(line.text[start:end], look), cells)
    else:
        for words in wrap(line.text, cells) or [""]:
            yield from map(Inked, _chopped(words, cells))


def _chopped(word: str, cells: int) -> Iterator[str]:
    """A word too long for its column (a number, an address without blanks) in pieces."""
    piece = ""
    for character in word:
        if piece and width(piece + character) > cells:
            yield piece
            piece = ""
        piece += character
    yield piece
