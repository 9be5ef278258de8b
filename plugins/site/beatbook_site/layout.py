"""The lines of a bulletin's source gathered into what a page is made of: lists and tables whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from beatbook.bulletin.markup import HEADING, ITEM, PARAGRAPH, ROW, TITLE, Block, blocks, plain

LIST, TABLE = "list", "table"


class Part(NamedTuple):
    """A heading, a paragraph, a list of `items`, or a table of `rows` below its `head`."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parts(source: str) -> Iterator[Part]:
    """What a page shows of a source, in order."""
    lines = list(blocks(plain(source)))
    for kind, group in groupby(_numbered(lines), key=lambda one: (one[0], one[1].kind)):
        yield from _part(kind[1], [block for _table, block in group])


def _numbered(lines: list[Block]) -> Iterator[tuple[int, Block]]:
    """Each block with the number of the table it is in, so that two tables stay two."""
    table = 0
    for block in lines:
        table += block.begins
        yield (table if block.kind == ROW else 0), block


def _part(kind: str, group: list[Block]) -> Iterator[Part]:
    if kind == ITEM:
        yield Part(LIST, items=tuple(block.text for block in group))
    elif kind == ROW:
        yield Part(TABLE, head=group[0].cells, rows=tuple(block.cells for block in group[1:]))
    else:
        yield from (Part(kind, block.text) for block in group)


__all__ = ["HEADING", "LIST", "PARAGRAPH", "TABLE", "TITLE", "Part", "parts"]
