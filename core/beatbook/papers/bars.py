"""Bars on a terminal: the label, the number, then the bar, so that all numbers end in one column.

A bar is made of ASCII, which every font has in one width: block elements take two cells on Chinese
terminals, and the fonts of many have no braille.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from beatbook.cells import clip, width
from beatbook.neutral.characters import visible
from beatbook.papers.charts import shown
from beatbook.papers.declare import Bar, Bars, Number
from beatbook.papers.grids import GAP, GridLine
from beatbook.papers.ink import Inked, inked, joined
from beatbook.papers.values import said

LONGEST_LABEL = 2 / 5
"""The share of a line that labels take at most."""
LONGEST_BAR = 60
"""Cells: on wide screens longer ones say no more."""
_CELL = "="


def bar_lines(bars: Bars, room: int) -> Iterator[GridLine]:
    """A line for each bar, none wider than *room* cells, below what they count."""
    labels = [clip(visible(said(bar.label)), int(room * LONGEST_LABEL)) for bar in bars.bars]
    numbers = ["" if bar.number is None else str(shown(bar.number)) for bar in bars.bars]
    what = visible(said(bars.what))
    left = max(map(width, labels), default=0)
    middle = max(map(width, (what, *numbers)))
    head = joined([Inked("").padded(left), Inked(what).padded(middle, right=True)], GAP)
    yield GridLine(Inked(clip(head.text, room)))
    longest = max(1, min(LONGEST_BAR, room - left - middle - 2 * len(GAP)))
    most = max((bar.number for bar in bars.bars if bar.number is not None), default=0)
    for bar, label, number in zip(bars.bars, labels, numbers, strict=True):
        drawn = inked(_bar(bar, most, longest), bar.look)
        parts = [Inked(label).padded(left), Inked(number).padded(middle, right=True), drawn]
        yield GridLine(joined(parts, GAP).stripped(), bar.link)


def _bar(bar: Bar, most: Number, longest: int) -> str:
    """The bar of a number beside *most*; what is more than nothing is seen."""
    if not bar.number or bar.number < 0 or most <= 0:
        return ""
    return _CELL * max(1, round(Fraction(bar.number) / Fraction(most) * longest))
