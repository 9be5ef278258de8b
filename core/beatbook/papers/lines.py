"""A paper as lines of text for a terminal: measured in cells, safe to look at, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from beatbook.cells import pad, width, wrap
from beatbook.neutral.characters import visible, visible_lines
from beatbook.papers.bars import bar_lines
from beatbook.papers.braille import drawn
from beatbook.papers.charts import trend_grid
from beatbook.papers.declare import (
    NO_TEXT,
    Bars,
    Block,
    Drawing,
    Facts,
    Grid,
    Link,
    Made,
    Paper,
    Signatures,
    Trend,
    Words,
)
from beatbook.papers.grids import GridLine, grid_lines
from beatbook.papers.ink import Inked, Span
from beatbook.papers.values import said
from beatbook.terminals import plain as in_ascii
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

USUAL = 80
_GAP = "  "
_BLANK = "_" * 12


class Line(NamedTuple):
    """One line of a paper and the record that it is about, if any.

    `looks` are stretches of characters (from, to, look) of a drawing that a front end may colour.
    """

    text: str
    link: Link | None = None
    looks: tuple[Span, ...] = ()


def lines(paper: Paper, room: int | None = USUAL, *, plain: bool = False) -> Iterator[str]:
    """The lines of a paper, none wider than *room* cells; None gives tables all they want.

    With *plain* they are fit for a terminal that has few signs (see `beatbook.terminals`).
    """
    return (line.text for line in linked_lines(paper, room, plain=plain))


def linked_lines(
    paper: Paper, room: int | None = USUAL, *, plain: bool = False, headed: bool = True
) -> Iterator[Line]:
    """The same lines, each with the record that it leads to; *headed* by the title or not."""
    for line in _linked_lines(paper, room, plain, headed):
        yield line._replace(text=in_ascii(line.text)) if plain else line


def _linked_lines(paper: Paper, room: int | None, plain: bool, headed: bool) -> Iterator[Line]:
    page = room or USUAL
    yield from map(Line, _head(paper, page) if headed else _numbered(paper))
    for nth, block in enumerate(paper.blocks):
        if nth or headed or paper.number:
            yield Line("")
        heading = getattr(block, "heading", NO_TEXT)
        if any(heading):
            yield Line(f"【{visible(said(heading))}】")
        for line, link in _of_block(block, room, page, plain):
            yield Line(line.text, link, line.looks)
    yield from map(Line, _foot(paper, page))


def _of_block(block: Block, room: int | None, page: int, plain: bool) -> Iterator[GridLine]:
    """The lines of a block below its heading, each with what it is about."""
    match block:
        case Grid():
            yield from grid_lines(block, room, plain=plain)
        case Trend():
            yield from grid_lines(trend_grid(block), room, plain=plain)
        case Bars():
            yield from bar_lines(block, page)
        case Drawing():
            yield from map(GridLine, drawn(block, page, plain=plain))
        case _:
            yield from (GridLine(Inked(text)) for text in _block(block, page))


def _numbered(paper: Paper) -> list[str]:
    """The number of a paper, where it has one."""
    return [str(_("No. {number}", number=visible(paper.number)))] if paper.number else []


def _head(paper: Paper, room: int) -> Iterator[str]:
    title = visible(said(paper.title))
    number = "".join(_numbered(paper))
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
