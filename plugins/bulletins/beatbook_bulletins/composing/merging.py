"""Small counts merged: no line of a composed table tells of one or two at one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

LEAST = 3
"""Counts below it, but not nought, tell of somebody (as the guard of small counts has it)."""
Counts = Mapping[str, Sequence[Decimal]]
"""By unit, its number in every column."""


def merged(rows: Counts, least: int = LEAST) -> tuple[list[str], list[str]]:
    """Which units keep a line of their own, and which are told of together in one.

    Nobody is told of together alone: then nothing would be merged. Where even all of them together
    are too few, nobody keeps a line.
    """
    small = [unit for unit, numbers in rows.items() if _tells(numbers, least)]
    if not small:
        return list(rows), []
    others = [one for one in rows if one not in small]
    others.sort(key=lambda one: (sum(rows[one]), one))
    while others and (len(small) == 1 or _tells(_sums(rows, small), least)):
        small.append(others.pop(0))
    kept = [unit for unit in rows if unit not in small]
    return kept, [unit for unit in rows if unit in small]


def too_few(rows: Counts, units: Sequence[str], least: int = LEAST) -> bool:
    """Whether units together still tell of somebody."""
    return bool(units) and (len(units) == 1 or _tells(_sums(rows, units), least))


def _sums(rows: Counts, units: Sequence[str]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*(rows[one] for one in units), strict=True)]


def _tells(numbers: Sequence[Decimal], least: int) -> bool:
    return any(0 < one < least for one in numbers)
