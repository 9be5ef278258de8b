"""Small bars for a cell of a table: a row of numbers as braille, or as digits.

Braille takes one cell on every terminal, where block elements take two on Chinese ones. Where a
terminal has no braille, a digit for each number says how high its bar would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from beatbook.papers.declare import Number

ROOMY = 16
"""So many numbers get a character each; more of them share one by two."""
_EMPTY = 0x2800
_LEFT = (0x40, 0x04, 0x02, 0x01)
_RIGHT = (0x80, 0x20, 0x10, 0x08)
"""The dots of a column from the bottom up (Unicode 4.0, Braille Patterns)."""
_HEIGHT = len(_LEFT)
_DIGITS = 9
_GAP = "-"


def spark(numbers: Sequence[Number | None], *, plain: bool = False) -> str:
    """Bars of one to four dots from the least to the most, a gap where a number is missing.

    With *plain* digits from 1 to 9, and ``-`` for a gap.
    """
    if all(one is None for one in numbers):
        return ""
    if plain:
        return "".join(str(one) if one else _GAP for one in heights(numbers, _DIGITS))
    found = list(heights(numbers, _HEIGHT))
    if len(found) <= ROOMY:
        return "".join(_cell(one, one) for one in found)
    found += [0] * (len(found) % 2)
    return "".join(map(_cell, found[::2], found[1::2]))


def heights(numbers: Sequence[Number | None], most: int) -> Iterator[int]:
    """How high each number stands, from 1 for the least to *most*; 0 where one is missing."""
    there = [Fraction(one) for one in numbers if one is not None]
    low, high = (min(there), max(there)) if there else (Fraction(), Fraction())
    for one in numbers:
        if one is None:
            yield 0
        elif low == high:
            yield (most + 1) // 2
        else:
            yield 1 + int((Fraction(one) - low) * (most - 1) / (high - low) + Fraction(1, 2))


def _cell(left: int, right: int) -> str:
    return chr(_EMPTY + sum(_LEFT[:left]) + sum(_RIGHT[:right]))
