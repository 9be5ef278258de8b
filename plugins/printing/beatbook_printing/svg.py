"""A drawing as SVG: the picture in a PDF, and a file of its own.

Looks differ in width and rhythm of the line and in the shape of the sign before they differ in
colour, so that a copy in black and white still tells. Colours are those of Okabe and Ito (2008),
which people with any colour vision keep apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from beatbook.cells import width
from beatbook.papers.declare import ALARM, CALM, FAINT, LOOKS, WARNING, Drawing, Mark, Stroke
from beatbook.papers.labels import Box, Word, beside
from beatbook_printing.words import printable


class Page(NamedTuple):
    """How much room a drawing may take, in points."""

    wide: float
    high: float


class _Look(NamedTuple):
    """How lines and signs of a look are drawn; `size` is that of a sign, in points."""

    colour: str
    line: float
    dashes: str
    size: float


_LOOKS = {
    ALARM: _Look("#d55e00", 3.2, "", 4.2),
    WARNING: _Look("#e69f00", 2.4, "6 3", 3.6),
    CALM: _Look("#009e73", 1.3, "", 3.0),
    FAINT: _Look("#8a8a8a", 0.7, "1 2.2", 2.2),
}
_PAPER, _INK = "#ffffff", "#1a1a1a"
_FONT = 8.0
_CELL = _FONT * 0.56
"""Points across that one cell of text takes."""
_MARGIN = 10.0
_LEGEND_LINE = 15.0
_SAMPLE = 26.0
_GAP = 16.0


def svg(drawing: Drawing, page: Page, family: str) -> str:
    """The picture with its legend, as large as the page allows; *family* is the typeface."""
    rows = _legend_rows(drawing, page.wide - 2 * _MARGIN)
    below = len(rows) * _LEGEND_LINE + (_MARGIN if rows else 0)
    frame = _frame(drawing.ratio, page, below)
    high = frame.bottom + _MARGIN + below
    size = f'width="{page.wide:g}pt" height="{high:.1f}pt"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}',
        f'viewBox="0 0 {page.wide:g} {high:.1f}" {_type(family)}>',
        f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
        *_strokes(drawing.strokes, frame),
        *_marks(drawing.marks, frame, page),
        *_legend(rows, frame.bottom + 2 * _MARGIN),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _type(family: str) -> str:
    return f'font-family={quoteattr(family)} font-size="{_FONT:g}"'


def _frame(ratio: float, page: Page, below: float) -> Box:
    """Where the drawing itself lies: its shape kept, in the middle of the page."""
    wide, high = page.wide - 2 * _MARGIN, page.high - 2 * _MARGIN - below
    drawn = min(wide, high * ratio)
    left = (page.wide - drawn) / 2
    return Box(left, _MARGIN, left + drawn, _MARGIN + drawn / ratio)


# Lines


def _strokes(strokes: Sequence[Stroke], frame: Box) -> Iterator[str]:
    """One path for each look, the most urgent on top."""
    for look in reversed(LOOKS):
        paths = [_path(one, frame) for one in strokes if one.look == look]
        if paths:
            yield f'<path d="{" ".join(paths)}" {_pen(_LOOKS[look])}/>'


def _path(stroke: Stroke, frame: Box) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (_at(frame, *p) for p in stroke.points))


def _at(frame: Box, x: float, y: float) -> tuple[float, float]:
    return (
        frame.left + x * (frame.right - frame.left),
        frame.top + y * (frame.bottom - frame.top),
    )


def _pen(look: _Look) -> str:
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    cap = "butt" if look.dashes else "round"
    return (
        f'fill="none" stroke="{look.colour}" stroke-width="{look.line:g}"'
        f' stroke-linejoin="round" stroke-linecap="{cap}"{dashes}'
    )


# Places


def _marks(marks: Sequence[Mark], frame: Box, page: Page) -> Iterator[str]:
    """Signs, then the words beside them, so that no sign hides a word."""
    urgent = sorted(marks, key=lambda mark: LOOKS.index(mark.look))
    spots = [(mark, *_at(frame, mark.x, mark.y)) for mark in urgent]
    for mark, x, y in reversed(spots):
        yield _sign(mark.look, x, y)
    words = [_word(*spot) for spot in spots]
    room = Box(0, 0, page.wide, frame.bottom + _MARGIN)
    for (mark, _x, _y), box in zip(spots, beside(words, room, lambda box: 0.0), strict=True):
        if box is not None:
            yield _label(printable(mark.word), box, bold=mark.look == ALARM)


def _word(mark: Mark, x: float, y: float) -> Word:
    half = _LOOKS[mark.look].size + 1
    box = Box(x - half, y - half, x + half, y + half)
    return Word(box, width(printable(mark.word)) * _CELL, _FONT)


def _label(words: str, box: Box, *, bold: bool) -> str:
    """Words with a rim of paper, so that they read over lines."""
    place = f'x="{box.left:.1f}" y="{box.bottom - _FONT * 0.18:.1f}"'
    weight = ' font-weight="bold"' if bold else ""
    rim = f'stroke="{_PAPER}" stroke-width="2.4" stroke-linejoin="round"'
    text = escape(words)
    return (
        f"<text {place}{weight} fill={quoteattr(_PAPER)} {rim}>{text}</text>"
        f'<text {place}{weight} fill="{_INK}">{text}</text>'
    )


def _sign(look: str, x: float, y: float) -> str:
    """A cross for what is urgent, a square, a disc, a ring for what is not counted."""
    colour, _line, _dashes, size = _LOOKS[look]
    if look == ALARM:
        cross = f"M{x - size:.1f} {y - size:.1f}l{2 * size:g} {2 * size:g}"
        cross += f"M{x + size:.1f} {y - size:.1f}l{-2 * size:g} {2 * size:g}"
        rim = f'<path d="{cross}" stroke="{_PAPER}" stroke-width="5" fill="none"/>'
        return rim + f'<path d="{cross}" stroke="{colour}" stroke-width="2.6" fill="none"/>'
    edge = f'stroke="{_PAPER}" stroke-width="0.8"'
    if look == WARNING:
        corner = f'x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:g}" height="{2 * size:g}"'
        return f'<rect {corner} fill="{colour}" {edge}/>'
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"'
    if look == CALM:
        return f'{disc} fill="{colour}" {edge}/>'
    return f'{disc} fill="{_PAPER}" stroke="{colour}" stroke-width="1"/>'


# Legend


class _Entry(NamedTuple):
    """A look, its words, and whether it is that of marks."""

    look: str
    words: str
    of_marks: bool

    @property
    def wide(self) -> float:
        """Points that it takes with the gap behind it."""
        return _SAMPLE + 6 + width(self.words) * _CELL + _GAP


def _legend_rows(drawing: Drawing, wide: float) -> list[list[_Entry]]:
    """The entries in rows; lines and marks begin rows of their own."""
    rows: list[list[_Entry]] = []
    for of_marks, legend in ((False, drawing.stroke_legend), (True, drawing.mark_legend)):
        row: list[_Entry] = []
        for look, words in legend:
            entry = _Entry(look, printable(words), of_marks)
            if row and sum(one.wide for one in row) + entry.wide > wide:
                rows.append(row)
                row = []
            row.append(entry)
        rows += [row] if row else []
    return rows


def _legend(rows: Sequence[Sequence[_Entry]], top: float) -> Iterator[str]:
    for nth, row in enumerate(rows):
        left, y = _MARGIN, top + nth * _LEGEND_LINE
        for entry in row:
            yield from _entry(entry, left, y)
            left += entry.wide


def _entry(entry: _Entry, left: float, y: float) -> Iterator[str]:
    if entry.of_marks:
        yield _sign(entry.look, left + _SAMPLE / 2, y)
    else:
        yield f'<path d="M{left:.1f} {y:.1f}h{_SAMPLE:g}" {_pen(_LOOKS[entry.look])}/>'
    at = f'x="{left + _SAMPLE + 6:.1f}" y="{y + _FONT * 0.35:.1f}"'
    yield f'<text {at} fill="{_INK}">{escape(entry.words)}</text>'
