"""Where the words of a drawing's marks go, so that none lies over another.

Boxes have whatever unit their front end draws in: cells of a terminal, points of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; right and bottom are not part of it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes have room in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies in another one whole."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Word(NamedTuple):
    """A word to be placed beside the box of its sign, with the room it takes."""

    sign: Box
    wide: float
    high: float


Cost = Callable[[Box], float | None]
"""What a place costs by what it would hide; None: no word may lie there."""


def beside(words: Sequence[Word], frame: Box, cost: Cost) -> list[Box | None]:
    """A box for each word, the first ones served first; None where there is no room.

    Right of its sign is best, then left, below, above. No word leaves the frame, lies over a
    sign or over another word.
    """
    taken = [word.sign for word in words]
    found: list[Box | None] = []
    for word in words:
        free = [box for box in _places(word) if box.within(frame) and not _hits(box, taken)]
        priced = [(price, box) for box in free if (price := cost(box)) is not None]
        best = min(priced, key=lambda one: one[0])[1] if priced else None
        found.append(best)
        taken += [best] if best else []
    return found


def _hits(box: Box, taken: Sequence[Box]) -> bool:
    return any(map(box.meets, taken))


def _places(word: Word) -> Iterator[Box]:
    """Where a word may go, the best place first."""
    sign, wide, high = word
    top = (sign.top + sign.bottom - high) / 2
    yield Box(sign.right, top, sign.right + wide, top + high)
    yield Box(sign.left - wide, top, sign.left, top + high)
    yield Box(sign.left, sign.bottom, sign.left + wide, sign.bottom + high)
    yield Box(sign.left, sign.top - high, sign.left + wide, sign.top)
