"""Small bars for a cell of a table: a row of numbers as braille, two to a character.

Braille takes one cell on every terminal, where block elements take two on Chinese ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

_EMPTY = 0x2800
_LEFT = (0x40, 0x04, 0x02, 0x01)
_RIGHT = (0x80, 0x20, 0x10, 0x08)
"""The dots of a column from the bottom up (Unicode 4.0, Braille Patterns)."""
_HEIGHT = len(_LEFT)


def spark(numbers: Sequence[Fraction | None]) -> str:
    """Bars of one to four dots from the least to the most; a gap where a number is missing."""
    there = [one for one in numbers if one is not None]
    if not there:
        return ""
    low, high = min(there), max(there)
    heights = [_height(one, low, high) for one in numbers]
    heights += [0] * (len(heights) % 2)
    pairs = zip(heights[::2], heights[1::2], strict=True)
    return "".join(chr(_EMPTY + sum(_LEFT[:left]) + sum(_RIGHT[:right])) for left, right in pairs)


def _height(number: Fraction | None, low: Fraction, high: Fraction) -> int:
    if number is None:
        return 0
    if high == low:
        return _HEIGHT // 2
    return 1 + int((number - low) * (_HEIGHT - 1) / (high - low) + Fraction(1, 2))
