"""A bulletin as a paper: what is printed for the board, shown on a screen, or laid out as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.markup import HEADING, ITEM, ROW, TITLE
from beatbook.cells import width
from beatbook.papers.declare import NO_TEXT, Block, Column, Grid, Paper, Words
from beatbook.papers.lines import lines
from beatbook.texts import Text
from beatbook_bulletins.rendering.document import Document, rows_of

if TYPE_CHECKING:
    from beatbook.bulletin.markup import Block as Part

SCREEN = 80
UPRIGHT = 100
"""As many cells a table may have on an upright sheet."""


def sheet(document: Document) -> Paper:
    """The paper of a document, set for the board; across where a table is too wide for upright."""
    marks = [Words(f"【{mark}】") for mark in document.marks]
    blocks = (*marks, *_blocks(document.groups), Words("\n".join(document.foot)))
    tables = (rows_of(group) for group in document.groups if group[0].kind == ROW)
    across = any(_cells(rows) > UPRIGHT for rows in tables)
    return Paper(document.title, blocks, landscape=across, posted=True)


def _cells(rows: list[tuple[str, ...]]) -> int:
    """The cells that a table takes, columns two apart."""
    return sum(max(map(width, column)) + 2 for column in zip(*rows, strict=True))


def screen(document: Document) -> str:
    """The document in lines of at most 80 cells."""
    return "\n".join(lines(sheet(document), SCREEN)) + "\n"


def _blocks(groups: tuple[tuple[Part, ...], ...]) -> Iterator[Block]:
    """Papers' blocks; a heading belongs to what follows it."""
    heading = NO_TEXT
    for group in groups:
        first = group[0]
        if first.kind in (TITLE, HEADING):
            if any(heading):
                yield Words("", heading)
            heading = Text(first.text, first.text)
            continue
        yield _block(group, heading)
        heading = NO_TEXT
    if any(heading):
        yield Words("", heading)


def _block(group: tuple[Part, ...], heading: Text) -> Block:
    if group[0].kind == ROW:
        head, *others = rows_of(group)
        return Grid(tuple(Column(cell) for cell in head), tuple(others), heading)
    if group[0].kind == ITEM:
        return Words("\n".join(f"· {one.text}" for one in group), heading)
    return Words(group[0].text, heading)
