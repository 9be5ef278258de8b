"""Plain text for group chats: short lines, nothing that needs columns to be read on a telephone.

A table of more than 20 cells becomes a line for each row, every value behind its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.markup import HEADING, ITEM, ROW, TITLE
from beatbook.cells import pad, width
from beatbook_bulletins.rendering.document import Document, rows_of

if TYPE_CHECKING:
    from beatbook.bulletin.markup import Block

NARROW = 20
_SENTENCE = re.compile(r"(?<=[。！？])(?!$)|(?<=[.!?]) +(?=[A-Z“])")
_CLOSING = "”’」』）)"
_COLON, _COMMA = {"zh": "：", "en": ": "}, {"zh": "，", "en": ", "}


def text(document: Document) -> str:
    """The whole document."""
    lines = [*(f"【{mark}】" for mark in document.marks), document.title]
    for group in document.groups:
        lines += _group(group, document.language)
    return "\n".join([*lines, *document.foot]) + "\n"


def _group(group: tuple[Block, ...], language: str) -> Iterator[str]:
    kind = group[0].kind
    if kind == ROW:
        yield from _table(rows_of(group), language)
    elif kind == ITEM:
        yield from (f"· {one.text}" for one in group)
    elif kind in (TITLE, HEADING):
        yield ""
        yield group[0].text
    else:
        yield from sentences(group[0].text)


def sentences(words: str) -> Iterator[str]:
    """A paragraph, a line for each sentence; closing marks stay with theirs."""
    line = ""
    for part in _SENTENCE.split(words):
        if line and part[0] not in _CLOSING:
            yield line
            line = ""
        line += part
    if line:
        yield line


def _table(rows: list[tuple[str, ...]], language: str) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(widths) - 1 <= NARROW:
        for row in rows:
            cells = (pad(cell, wide) for cell, wide in zip(row, widths, strict=True))
            yield " ".join(cells).rstrip()
        return
    head, *others = rows
    for first, *rest in others:
        said = [f"{name} {cell}".strip() for name, cell in zip(head[1:], rest, strict=True) if cell]
        yield f"{first}{_COLON[language]}{_COMMA[language].join(said)}"
