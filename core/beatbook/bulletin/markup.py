"""The source of a bulletin: a few marks of layout, and figures that name their query.

One block a line: ``# heading``, ``## smaller heading``, ``- item``, ``| cell | cell |`` (the first
row of a table is its header), anything else is a paragraph; blank lines separate tables. A figure
is written ``{name=44}`` or ``{name.derived=下降4.4%}``: to read it, only what stands behind the
sign counts; to check it, the name says which number of which records it must be.
``{name.derived}`` without a value asks for one. Braces that are no figure stay what they are, and
a value holds neither braces nor bars nor line ends. Light path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_NAME = r"([A-Za-z][\w-]*)((?:\.[A-Za-z][\w-]*)*)"
_FIGURE = re.compile(rf"\{{{_NAME}=([^{{}}|\n]*)\}}", re.ASCII)
_ASKED = re.compile(rf"\{{{_NAME}\}}", re.ASCII)
_UNFIT = re.compile(r"[{}|\s]+")

TITLE, HEADING, ITEM, ROW, PARAGRAPH = "title", "heading", "item", "row", "paragraph"
_MARKS = (("## ", HEADING), ("# ", TITLE), ("- ", ITEM))


class Bound(NamedTuple):
    """A figure in a source: where, which one, what is derived from it, what is shown.

    `start` and `end` are of the source, `plain_start` and `plain_end` of the plain text.
    """

    start: int
    end: int
    name: str
    derived: str
    shown: str
    plain_start: int
    plain_end: int


class Block(NamedTuple):
    """One line of a source without its marks: its kind and its text, figures still bound.

    A row of a table has `cells`; the first one of each table `begins` it.
    """

    kind: str
    text: str
    cells: tuple[str, ...] = ()
    begins: bool = False


def bound(source: str) -> list[Bound]:
    """The figures of a source, in order."""
    found = []
    shorter = 0
    for match in _FIGURE.finditer(source):
        name, derived, shown = match.groups()
        start = match.start() - shorter
        found.append(Bound(*match.span(), name, derived[1:], shown, start, start + len(shown)))
        shorter += len(match.group()) - len(shown)
    return found


def plain(source: str) -> str:
    """The source as it is read: figures show their value only. Marks of layout stay."""
    return _FIGURE.sub(lambda match: match[3], source)


def figure(name: str, shown: object, derived: str = "") -> str:
    """The mark of a figure. What is shown loses braces, bars and line ends."""
    words = _UNFIT.sub(" ", str(shown)).strip()
    return f"{{{name}{'.' + derived if derived else ''}={words}}}"


def refilled(source: str, value: Callable[[Bound], str | None]) -> str:
    """The source with new values; a figure for which *value* gives None stays as it is."""
    pieces, end = [], 0
    for one in bound(source):
        new = value(one)
        pieces.append(source[end : one.start])
        pieces.append(
            source[one.start : one.end] if new is None else figure(one.name, new, one.derived)
        )
        end = one.end
    return "".join([*pieces, source[end:]])


def answered(source: str, value: Callable[[str, str], str | None]) -> str:
    """The source with a value for each figure that asks for one; None leaves it asking.

    *value* gets the name and what is derived from it.
    """

    def answer(match: re.Match[str]) -> str:
        name, derived = match[1], match[2][1:]
        shown = value(name, derived)
        return match[0] if shown is None else figure(name, shown, derived)

    return _ASKED.sub(answer, source)


def in_source(source: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of the plain text stands in the source; a figure it touches is whole."""
    shift = 0
    first, last = None, None
    for one in bound(source):
        if first is None and start < one.plain_end:
            first = min(start + shift, one.start)
        if end <= one.plain_start:
            break
        shift = one.end - one.plain_end
        last = one.end if end <= one.plain_end else None
    return (
        start + shift if first is None else first,
        end + shift if last is None else last,
    )


def blocks(source: str) -> Iterator[Block]:
    """The lines of a source by kind, blank lines left out."""
    before = ""
    for line in source.split("\n"):
        words = line.strip()
        if words:
            one = _block(words)
            yield one._replace(begins=one.kind == ROW and before != ROW)
            before = one.kind
        else:
            before = ""


def _block(line: str) -> Block:
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return Block(ROW, line, tuple(cell.strip() for cell in line[1:-1].split("|")))
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Block(kind, line[len(mark) :].strip())
    return Block(PARAGRAPH, line)


def grouped(source: str) -> Iterator[tuple[Block, ...]]:
    """The blocks of a source; the rows of one table stand together, and so do items of a list."""
    group: list[Block] = []
    for one in blocks(source):
        goes_on = one.kind in (ROW, ITEM) and not one.begins
        if group and not (goes_on and group[-1].kind == one.kind):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)
