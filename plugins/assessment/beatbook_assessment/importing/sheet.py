"""A sheet of points or values after its words were understood: plain data, nothing of a book.

A row is about one subject; a cell is about one item (or indicator), which has its column in a
matrix and its own row in a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.declare import Value
from beatbook.texts import Text


class Head(NamedTuple):
    """What a column is about: the item's id or the indicator's name, and the most there can be.

    `most` and `least` None: no such bound (values of indicators have none).
    """

    id: str
    label: Text
    column: str
    most: Fraction | None = None
    least: Fraction | None = None


class Cell(NamedTuple):
    """What one cell says; `value` None: not in charge, the item does not apply to this subject."""

    row: int
    head: str
    value: Value | None


class Line(NamedTuple):
    """One subject of the sheet: its id, its name as the sheet writes it, its row and its cells.

    Cells are by the id of their head; an empty cell is not there.
    """

    subject: str
    name: str
    row: int
    cells: Mapping[str, Cell]


class Sheet(NamedTuple):
    """A whole sheet in its own order; `heads` from left to right."""

    file: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]

    def head(self, id: str) -> Head:
        """The head called *id*."""
        return next(one for one in self.heads if one.id == id)

    def numbers(self, head: str) -> Iterator[tuple[Line, Fraction]]:
        """The lines with a number under a head, and the number."""
        for line in self.lines:
            cell = line.cells.get(head)
            number = cell.value.number if cell is not None and cell.value is not None else None
            if number is not None:
                yield line, number


class Defect(NamedTuple):
    """One thing that is or looks wrong: where, what, and how to mend it.

    With a `grave` one nothing of the sheet is taken; the others are suspicions with their reason,
    which a person may overrule.
    """

    row: int | None
    column: str
    what: Text
    grave: bool = True
