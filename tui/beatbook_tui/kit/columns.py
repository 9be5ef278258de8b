"""Columns of a table and how they share the width of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from beatbook.texts import Message, Text
from beatbook_tui.kit.cells import Align

GAP = 2
LEAST = 6


class Column(NamedTuple):
    """A column: its title, its `width` in cells, and how it behaves.

    A column with `grow` takes a share of what is left over, and gives way down to 6 cells when
    there is too little. Columns that do not fit are left out from the right. With `tail` what is
    too long keeps its end.
    """

    title: Text | Message | str
    width: int
    align: Align = "left"
    grow: bool = False
    tail: bool = False

    @property
    def least(self) -> int:
        """The narrowest that it may become."""
        return min(self.width, LEAST) if self.grow else self.width


def share(columns: Sequence[Column], width: int) -> list[int]:
    """The cells that each column gets in *width* cells with 2 blanks between columns.

    Shorter than *columns* where the last ones do not fit.
    """
    shown = list(columns)
    while len(shown) > 1 and _needed([column.least for column in shown]) > width:
        shown.pop()
    widths = [column.width for column in shown]
    _spread(shown, widths, width - _needed(widths))
    return [max(1, min(each, width)) for each in widths]


def _needed(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _spread(columns: Sequence[Column], widths: list[int], spare: int) -> None:
    """Give (or take, when negative) *spare* cells to the growing columns in equal parts."""
    slack = {at: widths[at] - each.least for at, each in enumerate(columns) if each.grow}
    # Those that can give least are asked first, so that the others make up for them.
    for left, at in zip(
        range(len(slack), 0, -1), sorted(slack, key=slack.__getitem__), strict=True
    ):
        part = max(spare // left, -slack[at])
        widths[at] += part
        spare -= part
