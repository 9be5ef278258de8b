"""A drawing on a terminal: braille dots for lines, signs and words for places.

Two by four dots to a cell make squares of what a terminal stretches; where a terminal has no
braille, a sign of ASCII for each look stands for its dots. Looks differ in shape, so that a
terminal without colours tells as much: what is urgent is thick and what is done thin, or where
lines lie close, the urgent ones are solid and the others broken. Braille and ASCII signs take one
cell on every terminal, unlike circles and boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from beatbook.cells import width
from beatbook.neutral.characters import visible
from beatbook.papers.declare import ALARM, CALM, FAINT, LOOKS, WARNING, Drawing, Mark, Stroke
from beatbook.papers.ink import Inked, Span, inked, joined, packed
from beatbook.papers.labels import Box, Word, beside
from beatbook.papers.values import said

TALLEST = 12
"""Rows of a drawing on 80 columns: with title, facts and legend it fits a screen of 24."""
_TALLER = 0.3
"""Rows more for each further column: wider terminals are higher, too."""
SIGNS = {ALARM: "X", WARNING: "!", CALM: "o", FAINT: "."}
_STROKES = {ALARM: "#", WARNING: "=", CALM: "+", FAINT: ":"}
"""What a cell with lines shows where there is no braille."""
_ACROSS, _DOWN = 2, 4
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column (Unicode 4.0, Braille Patterns)."""
_EMPTY = 0x2800
_URGENCY = {look: nth for nth, look in enumerate(reversed(LOOKS))}

# A cell has one colour: that of the look with the most dots in it, the urgent ones weighing more.
_WEIGHT = {ALARM: 3.0, WARNING: 2.0, CALM: 1.0, FAINT: 0.5}
_CROWDED = 0.2
"""A drawing whose lines pass more than this share of all dots has no room for thick ones."""

_Cell = tuple[int, int]
"""Column and row, counted from 0."""


class _Pen(NamedTuple):
    """How a line is drawn: the dots around each one passed, and so many out of how many passed."""

    brush: tuple[_Cell, ...] = ((0, 0),)
    on: int = 1
    period: int = 1


_THICK = _Pen(((0, 0), (1, 0), (0, 1), (1, 1)))
_ROOMY = {ALARM: _THICK, WARNING: _Pen(on=5, period=8), CALM: _Pen(), FAINT: _Pen(period=3)}
_CLOSE = {ALARM: _Pen(), WARNING: _Pen(on=4, period=6), CALM: _Pen(period=2), FAINT: _Pen(period=5)}
"""The pens of each look, where there is room and where lines lie close."""


def drawn(drawing: Drawing, room: int, *, plain: bool = False) -> Iterator[Inked]:
    """The lines of a drawing, none wider than *room* cells, with its legend below."""
    wide, high = _size(drawing.ratio, room)
    canvas = _Canvas(drawing, wide, high, plain=plain)
    yield from canvas.lines()
    yield from _legend(drawing, room, canvas)


def _size(ratio: float, room: int) -> tuple[int, int]:
    """Cells across and down; the shape is kept, and no drawing fills more than a screen."""
    tallest = TALLEST + max(0, round((room - 80) * _TALLER))
    high = max(1, round(room * _ACROSS / ratio / _DOWN))
    if high <= tallest:
        return room, high
    return min(room, max(1, round(tallest * _DOWN * ratio / _ACROSS))), tallest


class _Canvas:
    """Cells of dots, and signs and words over them."""

    def __init__(
        self,
        drawing: Drawing,
        wide: int,
        high: int,
        pens: Mapping[str, _Pen] | None = None,
        *,
        plain: bool = False,
    ) -> None:
        self._wide, self._high, self.plain = wide, high, plain
        self._bits: dict[_Cell, int] = {}
        self._dots_of: dict[_Cell, dict[str, float]] = {}
        self._words: dict[_Cell, tuple[str, str]] = {}
        self.pens = pens or self._fitting(drawing.strokes)
        for stroke in drawing.strokes:
            self._stroke(stroke)
        self._mark(sorted(drawing.marks, key=lambda one: -_URGENCY[one.look]))

    def lines(self) -> Iterator[Inked]:
        """Row by row, without blanks at the end."""
        for row in range(self._high):
            cells = [self._cell(column, row) for column in range(self._wide)]
            text = "".join(text for text, _look in cells)
            looks = [look for text, look in cells for _one in text]
            yield Inked(text.rstrip(), tuple(_spans(looks[: len(text.rstrip())])))

    def _cell(self, column: int, row: int) -> tuple[str, str]:
        at = (column, row)
        if at in self._words:
            return self._words[at]
        bits = self._bits.get(at, 0)
        if not bits:
            return " ", ""
        look = self._look(at)
        return _STROKES[look] if self.plain else chr(_EMPTY + bits), look

    def _look(self, at: _Cell) -> str:
        """The look that weighs the most in a cell with lines."""
        weights = self._dots_of[at]
        return max(weights, key=lambda look: (weights[look], _URGENCY[look]))

    # Lines

    def _fitting(self, strokes: Sequence[Stroke]) -> Mapping[str, _Pen]:
        """The pens for lines so many and so long."""
        passed = sum(1 for stroke in strokes for _dot in self._dots(stroke))
        crowded = passed > _CROWDED * self._wide * _ACROSS * self._high * _DOWN
        return _CLOSE if crowded else _ROOMY

    def _stroke(self, stroke: Stroke) -> None:
        brush, on, period = self.pens[stroke.look]
        for passed, (x, y) in enumerate(self._dots(stroke)):
            if passed % period < on:
                for right, down in brush:
                    self._dot(x + right, y + down, stroke.look)

    def _dots(self, stroke: Stroke) -> Iterator[_Cell]:
        """Every dot that a line passes, one after the other."""
        across, down = self._wide * _ACROSS - 1, self._high * _DOWN - 1
        passed = [(x * across, y * down) for x, y in stroke.points]
        for (x, y), (to_x, to_y) in pairwise(passed):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y))))
            for step in range(steps):
                share = step / steps
                yield round(x + (to_x - x) * share), round(y + (to_y - y) * share)
        yield from ((round(x), round(y)) for x, y in passed[-1:])

    def _dot(self, x: int, y: int, look: str) -> None:
        if 0 <= x < self._wide * _ACROSS and 0 <= y < self._high * _DOWN:
            at = (x // _ACROSS, y // _DOWN)
            self._bits[at] = self._bits.get(at, 0) | _DOTS[y % _DOWN][x % _ACROSS]
            weights = self._dots_of.setdefault(at, {})
            weights[look] = weights.get(look, 0.0) + _WEIGHT[look]

    # Places

    def _mark(self, marks: Sequence[Mark]) -> None:
        placed = [(mark, self._free(mark)) for mark in marks if 0 <= mark.x <= 1 >= mark.y >= 0]
        words = [_word(mark, column, row) for mark, (column, row) in placed]
        frame = Box(0, 0, self._wide, self._high)
        boxes = beside(words, frame, self._hidden)
        for (mark, (column, row)), box in zip(placed, boxes, strict=True):
            self._write(column, row, SIGNS[mark.look], mark.look)
            if box is not None:
                self._write(int(box.left), int(box.top), visible(mark.word), mark.look)

    def _free(self, mark: Mark) -> _Cell:
        """The cell of a mark, or the nearest one that no other mark has."""
        column = min(int(mark.x * self._wide), self._wide - 1)
        row = min(int(mark.y * self._high), self._high - 1)
        near = ((column + right, row + down) for right, down in _NEAR)
        here = (at for at in near if at not in self._words and self._inside(at))
        found = next(here, (column, row))
        self._words[found] = SIGNS[mark.look], mark.look
        return found

    def _inside(self, at: _Cell) -> bool:
        return 0 <= at[0] < self._wide and 0 <= at[1] < self._high

    def _hidden(self, box: Box) -> float:
        """How much a word there would hide: urgent lines most."""
        row = int(box.top)
        cells = ((column, row) for column in range(int(box.left), int(box.right)))
        return sum(_WEIGHT[self._look(at)] for at in cells if at in self._bits)

    def _write(self, column: int, row: int, words: str, look: str) -> None:
        for character in words:
            cells = width(character)
            for nth in range(cells):
                self._words[column + nth, row] = "" if nth else character, look
            column += cells


_NEAR = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def _word(mark: Mark, column: int, row: int) -> Word:
    return Word(Box(column, row, column + 1, row + 1), width(visible(mark.word)), 1)


def _spans(looks: Sequence[str]) -> Iterator[Span]:
    """Stretches of the same look."""
    start = 0
    for at in range(1, len(looks) + 1):
        if at == len(looks) or looks[at] != looks[start]:
            if looks[start]:
                yield start, at, looks[start]
            start = at


def _legend(drawing: Drawing, room: int, canvas: _Canvas) -> Iterator[Inked]:
    """What the looks mean: a sample of each and its words."""
    lines = [(_sample(look, canvas), said(words), look) for look, words in drawing.stroke_legend]
    marks = [(SIGNS[look], said(words), look) for look, words in drawing.mark_legend]
    for entries in filter(None, (lines, marks)):
        yield from packed(map(_entry, entries), room)


def _entry(found: tuple[str, str, str]) -> Inked:
    sample, words, look = found
    return joined([inked(sample, look), Inked(f" {visible(words)}")])


def _sample(look: str, canvas: _Canvas) -> str:
    """Four cells of a line as it is drawn."""
    flat = Drawing((Stroke(((0.0, 0.5), (1.0, 0.5)), look),))
    (line,) = _Canvas(flat, 4, 1, canvas.pens, plain=canvas.plain).lines()
    return line.text
