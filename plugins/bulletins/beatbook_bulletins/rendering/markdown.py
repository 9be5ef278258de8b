"""Markdown, for whoever passes a bulletin on to another editor; no word is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.markup import HEADING, ITEM, ROW, TITLE
from beatbook_bulletins.rendering.document import Document, rows_of

if TYPE_CHECKING:
    from beatbook.bulletin.markup import Block

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!])")
_LINE_MARKS = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=])(?=\s|$|[-=])")


def markdown(document: Document) -> str:
    """The whole document."""
    parts = [*(f"> **{escaped(mark)}**" for mark in document.marks), f"# {escaped(document.title)}"]
    parts += ["\n".join(_group(group)) for group in document.groups]
    return "\n\n".join([*parts, "  \n".join(map(escaped, document.foot))]) + "\n"


def escaped(words: str) -> str:
    """Words in which nothing is taken for a mark."""
    quiet = _MARKS.sub(r"\\\1", words)
    return _LINE_MARKS.sub(lambda match: _quiet(match), quiet)


def _quiet(match: re.Match[str]) -> str:
    number, point, sign = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{point}"


def _group(group: tuple[Block, ...]) -> Iterator[str]:
    kind = group[0].kind
    if kind == ROW:
        head, *others = rows_of(group)
        yield _row(head)
        yield _row(["---"] * len(head), raw=True)
        yield from map(_row, others)
    elif kind == ITEM:
        yield from (f"- {escaped(one.text)}" for one in group)
    else:
        mark = {TITLE: "## ", HEADING: "### "}.get(kind, "")
        yield mark + escaped(group[0].text)


def _row(cells: tuple[str, ...] | list[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(escaped, cells))} |"
