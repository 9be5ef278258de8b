"""A paper as the data that the typst template lays out: every value a string, made safe to print.

The template never sees a value as code: it reads this as JSON and sets the strings as text.
Control characters become visible, and words too long for their column get places to break at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from beatbook.cells import width
from beatbook.papers.charts import in_tables
from beatbook.papers.declare import Block, Drawing, Facts, Grid, Paper, Signatures, Words
from beatbook.texts import Text, language
from beatbook_printing.svg import Page, svg
from beatbook_printing.words import printable

BREAK = "\u200b"
"""A place where a word may break, without a hyphen."""
# Cells of the text sizes in the template, on A4 between its margins.
CELLS_UPRIGHT, CELLS_LANDSCAPE = 102, 172
_WIDE = 26
"""A fact of more cells than these takes a line of its own."""
_SAMPLE = 400
_LARGER = (1.5, 1.25)
"""How many times as large what hangs on a board may be set, the largest first."""
_NARROWEST = 4
_LONGEST_WORD = 22
_APART = 2
"""Cells between two columns."""
_PAGE = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
_WORDS = {
    "number": Text("编号：", "No. "),
    "by": Text("制表：", "Written by "),
    "date": Text("日期：", "Date: "),
    "day": Text("　　　年　　月　　日", " "),
    "colon": Text("：", ": "),
}


def sheet(paper: Paper, family: str) -> dict[str, Any]:
    """The template's data for a paper, in the language in use."""
    paper = in_tables(paper)
    scale = _scale(paper)
    before, between, after = str(_PAGE).replace("{pages}", "{page}").split("{page}")
    return {
        "family": family,
        "language": language(),
        "words": {name: str(words) for name, words in _WORDS.items()},
        "page": [before, between, after],
        "title": printable(paper.title),
        "number": printable(paper.number),
        "note": printable(paper.note),
        "landscape": paper.landscape,
        "made": [""] * 3 if paper.posted else [printable(one) for one in paper.made],
        "posted": paper.posted,
        "scale": scale,
        "blocks": [_block(block, paper.landscape, family, scale) for block in paper.blocks],
    }


def _scale(paper: Paper) -> float:
    """How much larger than usual a paper is set: as large as its widest table allows."""
    if not paper.posted:
        return 1.0
    grids = (block for block in paper.blocks if isinstance(block, Grid))
    widest = max(map(_natural, grids), default=0)
    room = CELLS_LANDSCAPE if paper.landscape else CELLS_UPRIGHT
    return next((one for one in _LARGER if widest <= room / one), 1.0)


def _natural(grid: Grid) -> int:
    """The cells that a table takes where nothing in it is broken."""
    rows = [[column.label for column in grid.columns], *islice(grid.rows, _SAMPLE)]
    columns = zip(*rows, strict=True)
    return sum(max(width(printable(one)) for one in column) + _APART for column in columns)


_A4_WIDE, _A4_HIGH = 475, 560
_ACROSS_WIDE, _ACROSS_HIGH = 750, 365
"""Points that a drawing may take beside a heading, upright and across."""


def _drawing(drawing: Drawing, family: str, landscape: bool) -> dict[str, Any]:
    """A drawing as a picture of vectors; its words are escaped by whoever writes SVG."""
    room = (_ACROSS_WIDE, _ACROSS_HIGH) if landscape else (_A4_WIDE, _A4_HIGH)
    return {
        "kind": "drawing",
        "heading": printable(drawing.heading),
        "svg": svg(drawing, Page(*room), family),
    }


def _block(block: Block, landscape: bool, family: str, scale: float = 1.0) -> dict[str, Any]:
    match block:
        case Drawing():
            return _drawing(block, family, landscape)
        case Facts():
            return {"kind": "facts", "heading": printable(block.heading), "pairs": _pairs(block)}
        case Grid():
            return _grid(block, int((CELLS_LANDSCAPE if landscape else CELLS_UPRIGHT) / scale))
        case Words():
            paragraphs = printable(block.text).split("\n")
            return {"kind": "words", "heading": printable(block.heading), "paragraphs": paragraphs}
        case Signatures():
            return {
                "kind": "signatures",
                "heading": "",
                "who": [printable(who) for who in block.who],
            }
        case _:
            raise AssertionError(block)  # charts were put in tables


def _pairs(facts: Facts) -> list[dict[str, Any]]:
    """Labels and values; two stand side by side unless one is long."""
    found = []
    for label, value in facts.pairs:
        words = printable(value)
        wide = width(words) > _WIDE or "\n" in words
        found.append({"label": printable(label), "value": broken(words, 80 if wide else 30),
                      "wide": wide, "blank": value is None})  # fmt: skip
    return found


def _grid(grid: Grid, cells: int) -> dict[str, Any]:
    heads = [printable(column.label) for column in grid.columns]
    shares = _shares(grid, heads, cells)
    room = [max(_NARROWEST, cells * share // (sum(shares) or 1) - _APART) for share in shares]
    return {
        "kind": "grid",
        "heading": printable(grid.heading),
        "heads": [broken(head, fits) for head, fits in zip(heads, room, strict=True)],
        "shares": shares,
        "numeric": [column.number for column in grid.columns],
        "rows": [
            [broken(printable(value), fits) for value, fits in zip(row, room, strict=True)]
            for row in grid.rows
        ],
        "empty": printable(grid.empty),
    }


def _shares(grid: Grid, heads: Sequence[str], cells: int) -> list[int]:
    """The parts of the width: as declared, else as wide as what stands in them asks for."""
    sample = [heads, *([printable(value) for value in row] for row in islice(grid.rows, _SAMPLE))]
    columns = list(zip(*sample, strict=True))
    if all(column.share == 1 for column in grid.columns):
        natural = [max(map(width, column)) for column in columns]
        return _levelled([max(wide, _NARROWEST) + _APART for wide in natural], cells)
    return _declared(grid, [max(map(_stretch, column)) + _APART for column in columns], cells)


def _declared(grid: Grid, least: Sequence[int], cells: int) -> list[int]:
    """The declared parts, but none narrower than its longest word where the others can give."""
    total = sum(column.share for column in grid.columns)
    widths = [max(cells * column.share // total, 1) for column in grid.columns]
    needed = sum(max(need - wide, 0) for need, wide in zip(least, widths, strict=True))
    spare = [max(wide - need, 0) for need, wide in zip(least, widths, strict=True)]
    if needed > sum(spare):
        return widths
    return [
        max(need, wide - needed * gives // (sum(spare) or 1))
        for need, wide, gives in zip(least, widths, spare, strict=True)
    ]


def _stretch(text: str) -> int:
    """The cells of the longest part of a text that should stay on one line."""
    spaced = "".join(" " if width(one) == 2 else one for one in text)
    return min(max(map(len, spaced.split()), default=_NARROWEST), _LONGEST_WORD)


def _levelled(widths: list[int], cells: int) -> list[int]:
    """The widths; where they do not fit, the widest give way and the narrow ones stay whole."""
    level = max(widths, default=0)
    while level > _NARROWEST + _APART and sum(min(wide, level) for wide in widths) > cells:
        level -= 1
    return [min(wide, level) for wide in widths]


def broken(text: str, cells: int) -> str:
    """*text* in which no stretch without a place to break is longer than *cells* cells."""
    if width(text) <= cells:
        return text
    made, run = [], 0
    for character in text:
        wide = width(character)
        if character.isspace() or wide == 2:
            run = 0  # lines break at blanks and between Chinese characters anyway
        elif run + wide > cells:
            made.append(BREAK)
            run = wide
        else:
            run += wide
        made.append(character)
    return "".join(made)
