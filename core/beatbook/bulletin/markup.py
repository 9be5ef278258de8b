"""The source of a bulletin: a few marks of layout, and figures that name their query.

One block a line: ``# heading``, ``## smaller heading``, ``- item``, ``| cell | cell |`` (the first
row of a table is its header), anything else is a paragraph; blank lines separate tables. A figure
is written ``{name=44}`` or ``{name.derived=下降4.4%}``: to read it, only what stands behind the
sign counts; to check it, the name says which number of which records it must be.
Braces that are no figure stay what they are. Light path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_FIGURE = re.compile(r"\{([A-Za-z][\w-]*)((?:\.[A-Za-z][\w-]*)*)=([^{}\n]*)\}", re.ASCII)

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

    A row of a table has `cells`; `rows` of one table follow each other.
    """

    kind: str
    text: str
    cells: tuple[str, ...] = ()


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
    """The mark of a figure. What is shown loses braces and line ends."""
    words = re.sub(r"[{}\n]", " ", str(shown))
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
    for line in source.splitlines():
        if words := line.strip():
            yield _block(words)


def _block(line: str) -> Block:
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return Block(ROW, line, tuple(cell.strip() for cell in line[1:-1].split("|")))
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Block(kind, line[len(mark) :].strip())
    return Block(PARAGRAPH, line)
