"""A drawing on a terminal: braille dots for lines, signs and words for places.

Two by four dots to a cell make squares of what a terminal stretches. Looks differ in shape, so
that a terminal without colours tells as much: what is urgent is thick, what is done thin. Braille
and ASCII signs take one cell on every terminal, unlike circles and boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from beatbook.cells import pad, visible, width
from beatbook.papers.declare import ALARM, CALM, FAINT, LOOKS, WARNING, Drawing, Mark, Stroke
from beatbook.papers.labels import Box, Word, beside
from beatbook.papers.values import said

TALLEST = 17
"""Rows of a drawing on 80 columns: with title and legend it fits a screen of 24 lines."""
SIGNS = {ALARM: "X", WARNING: "!", CALM: "o", FAINT: "."}
_ACROSS, _DOWN = 2, 4
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column (Unicode 4.0, Braille Patterns)."""
_EMPTY = 0x2800
# Dots drawn out of dots passed: a broken line, and one of single dots.
_RHYTHM = {ALARM: (1, 1), WARNING: (5, 8), CALM: (1, 1), FAINT: (1, 3)}
_URGENCY = {look: nth for nth, look in enumerate(reversed(LOOKS))}

Span = tuple[int, int, str]
"""From which to which character (not included) of a line a look reaches."""


class Drawn(NamedTuple):
    """One line of a drawing and the looks of its parts."""

    text: str
    looks: tuple[Span, ...] = ()


def drawn(drawing: Drawing, room: int) -> Iterator[Drawn]:
    """The lines of a drawing, none wider than *room* cells, with its legend below."""
    wide, high = _size(drawing.ratio, room)
    yield from _Canvas(drawing, wide, high).lines()
    yield from _legend(drawing, room)


def _size(ratio: float, room: int) -> tuple[int, int]:
    """Cells across and down; the shape is kept, and no drawing fills more than a screen."""
    tallest = max(TALLEST, room * TALLEST // 80)
    high = max(1, round(room * _ACROSS / ratio / _DOWN))
    if high <= tallest:
        return room, high
    return min(room, max(1, round(tallest * _DOWN * ratio / _ACROSS))), tallest


class _Canvas:
    """Cells of dots, and signs and words over them."""

    def __init__(self, drawing: Drawing, wide: int, high: int) -> None:
        self._wide, self._high = wide, high
        self._bits: dict[tuple[int, int], int] = {}
        self._looks: dict[tuple[int, int], str] = {}
        self._words: dict[tuple[int, int], str] = {}
        for stroke in sorted(drawing.strokes, key=lambda one: _URGENCY[one.look]):
            self._stroke(stroke)
        self._mark(sorted(drawing.marks, key=lambda one: -_URGENCY[one.look]))

    def lines(self) -> Iterator[Drawn]:
        """Row by row, without blanks at the end."""
        for row in range(self._high):
            cells = [self._cell(column, row) for column in range(self._wide)]
            text = "".join(text for text, _look in cells)
            looks = [look for text, look in cells for _one in text]
            yield Drawn(text.rstrip(), tuple(_spans(looks[: len(text.rstrip())])))

    def _cell(self, column: int, row: int) -> tuple[str, str]:
        at = (column, row)
        if at in self._words:
            return self._words[at], self._looks[at]
        bits = self._bits.get(at, 0)
        return (chr(_EMPTY + bits), self._looks[at]) if bits else (" ", "")

    # Lines

    def _stroke(self, stroke: Stroke) -> None:
        on, period = _RHYTHM[stroke.look]
        brush = ((0, 0), (1, 0), (0, 1), (1, 1)) if stroke.look == ALARM else ((0, 0),)
        for passed, (x, y) in enumerate(self._dots(stroke)):
            if passed % period < on:
                for right, down in brush:
                    self._dot(x + right, y + down, stroke.look)

    def _dots(self, stroke: Stroke) -> Iterator[tuple[int, int]]:
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
            self._looks[at] = look  # the most urgent strokes are drawn last

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

    def _free(self, mark: Mark) -> tuple[int, int]:
        """The cell of a mark, or the nearest one that no other mark has."""
        column = min(int(mark.x * self._wide), self._wide - 1)
        row = min(int(mark.y * self._high), self._high - 1)
        near = ((column + right, row + down) for right, down in _NEAR)
        here = (at for at in near if at not in self._words and self._inside(at))
        found = next(here, (column, row))
        self._words[found] = SIGNS[mark.look]
        return found

    def _inside(self, at: tuple[int, int]) -> bool:
        return 0 <= at[0] < self._wide and 0 <= at[1] < self._high

    def _hidden(self, box: Box) -> float:
        """How much a word there would hide: urgent lines most."""
        row = int(box.top)
        cells = ((column, row) for column in range(int(box.left), int(box.right)))
        return sum(1 + _URGENCY[self._looks[at]] for at in cells if at in self._bits)

    def _write(self, column: int, row: int, words: str, look: str) -> None:
        for character in words:
            cells = width(character)
            for nth in range(cells):
                self._words[column + nth, row] = "" if nth else character
                self._looks[column + nth, row] = look
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


def _legend(drawing: Drawing, room: int) -> Iterator[Drawn]:
    """What the looks mean: a sample of each and its words."""
    lines = [(_sample(look), said(words), look) for look, words in drawing.stroke_legend]
    marks = [(SIGNS[look], said(words), look) for look, words in drawing.mark_legend]
    for entries in filter(None, (lines, marks)):
        yield from _entries(entries, room)


def _entries(entries: Sequence[tuple[str, str, str]], room: int) -> Iterator[Drawn]:
    """Samples with their words beside one another, on as many lines as they need."""
    line, looks = "", list[Span]()
    for sample, words, look in entries:
        entry = f"{sample} {visible(words)}"
        if line and width(line) + 3 + width(entry) > room:
            yield Drawn(line, tuple(looks))
            line, looks = "", []
        line = pad(line, width(line) + 3) if line else ""
        looks.append((len(line), len(line) + len(sample), look))
        line += entry
    yield Drawn(line, tuple(looks))


def _sample(look: str) -> str:
    """Three cells of a line as it is drawn."""
    flat = Drawing((Stroke(((0.0, 0.5), (1.0, 0.5)), look),))
    (line,) = _Canvas(flat, 4, 1).lines()
    return line.text
