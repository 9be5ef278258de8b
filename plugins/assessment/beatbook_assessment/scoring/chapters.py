"""Chapters with bounds of their own: what is lost in one can not eat into the points of another.

Chapters that neither begin with points nor hold their sum are headings only, and play no part here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.tree import total
from beatbook.texts import Text
from beatbook_assessment.model import Chapter, Point, Scheme
from beatbook_assessment.rules.common import limited
from beatbook_assessment.rules.wording import NOTHING, say

CHAPTER = "chapter."
"""What a chapter's line among the extras of a score is called by, before its id."""
_HOW = Text(
    "{label}：基础{base}，各项合计{sum}，得{points}{limit}",
    "{label}: base {base}, items add up to {sum}, makes {points}{limit}",
)
_FLOOR = Text("(最低{limit})", " (not below {limit})")
_CEILING = Text("(最高{limit})", " (not above {limit})")
Value = Callable[[Point], Fraction]


class Part(NamedTuple):
    """A chapter that holds its sum, with the points of its items."""

    chapter: Chapter
    points: tuple[Point, ...]

    @property
    def applies(self) -> bool:
        """Whether any of its items does."""
        return any(one.points is not None for one in self.points)

    def sum(self, value: Value) -> Fraction:
        """What the chapter gives, with this value of each of its items."""
        return self._bounded(self._plain(value)) if self.applies else Fraction(0)

    @property
    def attainable(self) -> Fraction:
        """The most that it can give beside extras; nothing where it does not apply."""
        if not self.applies:
            return Fraction(0)
        most = self.chapter.base + total([one.attainable for one in self.points])
        return limited(most, None, self.chapter.ceiling)

    def _plain(self, value: Value) -> Fraction:
        return self.chapter.base + total([value(one) for one in self.points])

    def _bounded(self, sum: Fraction) -> Fraction:
        return limited(sum, self.chapter.floor, self.chapter.ceiling)

    def line(self, value: Value) -> tuple[str, Fraction, Text]:
        """The chapter as something that follows from the whole: its name, points, and why."""
        chapter, plain = self.chapter, self._plain(value)
        points = self._bounded(plain)
        limit = NOTHING
        if points != plain:
            limit = say(_FLOOR if points > plain else _CEILING, limit=points)
        how = say(
            _HOW, label=chapter.label, base=chapter.base, sum=plain - chapter.base, points=points,
            limit=limit,
        )  # fmt: skip
        return CHAPTER + chapter.id, points, how


def parted(scheme: Scheme, points: Sequence[Point]) -> tuple[list[Point], list[Part]]:
    """The points that count by themselves, and the chapters that hold theirs.

    *points* are in the order of the scheme's items.
    """
    holding = {one.id: one for one in scheme.chapters if one.holds}
    if not holding:
        return list(points), []
    of_chapter: dict[str, list[Point]] = {id: [] for id in holding}
    loose: list[Point] = []
    for item, point in zip(scheme.items, points, strict=True):
        of_chapter.get(item.chapter, loose).append(point)
    return loose, [Part(holding[id], tuple(each)) for id, each in of_chapter.items()]
