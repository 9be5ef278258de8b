"""A paper as lines of text for a terminal: measured in cells, safe to look at, nothing cut off.

A table that would be squeezed beyond reading is shown row by row, each value behind its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from beatbook.cells import pad, visible, visible_lines, width, wrap
from beatbook.papers.braille import Span, drawn
from beatbook.papers.declare import (
    NO_TEXT,
    Drawing,
    Facts,
    Grid,
    Link,
    Made,
    Paper,
    Signatures,
    Words,
)
from beatbook.papers.values import said
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

USUAL = 80
_GAP = "  "
_READABLE = 8
"""A column narrower than this (and than what stands in it) is no longer read as one."""
_BLANK = "_" * 12


class Line(NamedTuple):
    """One line of a paper and the record that it is about, if any.

    `looks` are stretches of characters (from, to, look) of a drawing that a front end may colour.
    """

    text: str
    link: Link | None = None
    looks: tuple[Span, ...] = ()


def lines(paper: Paper, room: int | None = USUAL) -> Iterator[str]:
    """The lines of a paper, none wider than *room* cells; None gives tables all they want."""
    return (line.text for line in linked_lines(paper, room))


def linked_lines(paper: Paper, room: int | None = USUAL) -> Iterator[Line]:
    """The same lines, each with the record that it leads to."""
    page = room or USUAL
    yield from map(Line, _head(paper, page))
    for block in paper.blocks:
        yield Line("")
        heading = getattr(block, "heading", NO_TEXT)
        if any(heading):
            yield Line(f"【{visible(said(heading))}】")
        if isinstance(block, Grid):
            yield from _grid(block, room)
        elif isinstance(block, Drawing):
            yield from (Line(one.text, looks=one.looks) for one in drawn(block, page))
        else:
            yield from map(Line, _block(block, page))
    yield from map(Line, _foot(paper, page))


def _head(paper: Paper, room: int) -> Iterator[str]:
    title = visible(said(paper.title))
    number = str(_("No. {number}", number=visible(paper.number))) if paper.number else ""
    blanks = room - width(title) - width(number)
    if blanks < len(_GAP) and number:
        yield from (*_wrapped(title, room), number)
    else:
        yield f"{title}{' ' * blanks}{number}".rstrip()
    yield "=" * room


def _foot(paper: Paper, room: int) -> Iterator[str]:
    if said(paper.note):
        yield ""
        yield from _wrapped(said(paper.note), room)
    if any(paper.made):
        yield "-" * room
        yield from _wrapped(footer(paper.made), room)


def footer(made: Made) -> str:
    """Where, by whom and when a paper was written, in one line."""
    return str(_("{book} · written by {by} on {at}", **made._asdict()))


def _block(block: Facts | Words | Signatures, room: int) -> Iterator[str]:
    match block:
        case Facts():
            yield from _facts(block.pairs, room)
        case Words():
            yield from _wrapped(said(block.text), room)
        case Signatures():
            yield from _signatures(block)


def _facts(pairs: Sequence[tuple[Any, Any]], room: int) -> Iterator[str]:
    labels = [visible(said(label)) for label, _value in pairs]
    left = max(map(width, labels), default=0) + len(_GAP)
    for label, (_label, value) in zip(labels, pairs, strict=True):
        words = _BLANK if value is None else said(value)
        for place, line in enumerate(_wrapped(words, max(room - left, 20)) or [""]):
            yield f"{pad('' if place else label, left)}{line}".rstrip()


def _signatures(block: Signatures) -> Iterator[str]:
    names = [visible(said(who)) for who in block.who]
    left = max(map(width, names), default=0)
    for name in names:
        yield str(_("{who}: {blank}  Date: {blank}", who=pad(name, left), blank=_BLANK))
        yield ""


def _wrapped(text: str, room: int) -> list[str]:
    parts = visible_lines(text).split("\n")
    return [line for part in parts for line in wrap(part, room) or [""]]


# -- grids --------------------------------------------------------------------------------------


def _grid(grid: Grid, room: int | None) -> Iterator[Line]:
    titles = [visible(said(column.label)) for column in grid.columns]
    rows = [[visible_lines(said(value)) for value in row] for row in grid.rows]
    natural = _natural([titles, *rows])
    widths = natural if room is None else _fitted(natural, room)
    if room is not None and _width_of(widths) > room:
        yield from _stacked(titles, rows, grid.links, room)
    else:
        yield from _table(titles, rows, grid, widths)
    if not rows:
        yield Line(visible(said(grid.empty)))


def _table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], grid: Grid, widths: Sequence[int]
) -> Iterator[Line]:
    right = [column.number for column in grid.columns]
    yield from map(Line, _row(titles, widths, right))
    yield Line(_GAP.join("-" * cells for cells in widths))
    for row, link in zip_longest(rows, grid.links):
        yield from (Line(text, link) for text in _row(row or [], widths, right))


def _stacked(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    links: Sequence[Link | None],
    room: int,
) -> Iterator[Line]:
    """Row by row, the values one below the other; what is not filled in is left out."""
    for at, (row, link) in enumerate(zip_longest(rows, links)):
        if at:
            yield Line("")
        filled = [pair for pair in zip(titles, row or [], strict=False) if pair[1]]
        yield from (Line(text, link) for text in _facts(filled, room))


def _natural(table: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is where it has all the room it wants."""
    return [
        max(width(line) for text in column for line in text.split("\n"))
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
    return sum(parts) + len(_GAP) * (len(parts) - 1)


def _row(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """A row as lines; a cell that is too long for its column goes on below."""
    cells = [_broken(text, cells) for text, cells in zip(texts, widths, strict=True)]
    for at in range(max((len(cell) for cell in cells), default=0)):
        parts = (
            pad(cell[at] if at < len(cell) else "", wide, right=to_the_right)
            for cell, wide, to_the_right in zip(cells, widths, right, strict=True)
        )
        yield _GAP.join(parts).rstrip()


def _broken(text: str, cells: int) -> list[str]:
    return [part for line in _wrapped(text, cells) for part in _chopped(line, cells)]


def _chopped(word: str, cells: int) -> Iterator[str]:
    """A word too long for its column (a number, an address without blanks) in pieces."""
    piece = ""
    for character in word:
        if piece and width(piece + character) > cells:
            yield piece
            piece = ""
        piece += character
    yield piece
