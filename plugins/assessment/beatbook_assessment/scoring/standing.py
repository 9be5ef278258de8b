"""How a subject stands: the sum of its points and what was attainable, within the bounds.

Results are points or, where a scheme says so, the per cent of the attainable that was reached.
The bounds of a scheme hold for the sum at every stage: of the items, and after what follows. Those
of a chapter hold for what its items make together.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from beatbook.assessment.tree import total
from beatbook.texts import Text
from beatbook_assessment.model import RATE, Point, Scheme, Score
from beatbook_assessment.rules.wording import NOTHING, joined
from beatbook_assessment.scoring.chapters import Value, parted
from beatbook_assessment.scoring.ranking import Entry
from beatbook_assessment.scoring.rounding import rounded
from beatbook_assessment.scoring.subjects import Subject

_NONE = Fraction(0)


class Standing:
    """A subject's result while a run goes on.

    `void` says why there is none: a veto. `forced` are the grades that vetoes force. `money` is
    None until some is reckoned. `reached` False: no item applied, and there is no result.
    """

    def __init__(self, scheme: Scheme, subject: Subject, points: tuple[Point, ...]) -> None:
        self._scheme, self.subject, self.points = scheme, subject, points
        self.reached = any(one.points is not None for one in points) or bool(scheme.base)
        self._loose, self._chapters = parted(scheme, points)
        self.attainable = self._attainable()
        self._plain = total([self._points(one) for one in self._loose])
        self._ranged = [one for one in self._loose if one.low is not None]
        self.total = self.low = self.high = self._sum(self._points)
        if any(one.low is not None and one.points is not None for one in points):
            self.low, self.high = self._sum(self._low), self._sum(self._high)
        self.extras: list[tuple[str, Any, Text]] = [
            one.line(self._points) for one in self._chapters if one.applies
        ]
        self.money: Fraction | None = None
        self.forced = [one.grade for one in points if one.grade != NOTHING]
        self.veto = joined(one.veto for one in points)
        self.void = any(one.veto != NOTHING and one.grade == NOTHING for one in points)

    def _shown(self, points: Fraction) -> Fraction:
        rounding = self._scheme.rounding
        return rounded(points, rounding) if rounding.of_shown else points

    def _attainable(self) -> Fraction:
        loose = [one.attainable for one in self._loose]
        held = [one.attainable for one in self._chapters]
        return self._most(total([self._scheme.base, *loose, *held]))

    def _sum(self, value: Value) -> Fraction:
        """The whole, with this value of each item: only those with a range have several."""
        moved = [value(one) - self._points(one) for one in self._ranged]
        held = [one.sum(value) for one in self._chapters]
        return self.bounded(total([self._scheme.base, self._plain, *moved, *held]))

    def _points(self, point: Point) -> Fraction:
        return self._shown(point.points) if point.points else _NONE

    def _low(self, point: Point) -> Fraction:
        """An item at the lower end of its range, if it has one."""
        none = point.low is None or point.points is None
        return self._points(point) if none else self._shown(point.low or _NONE)

    def _high(self, point: Point) -> Fraction:
        none = point.high is None or point.points is None
        return self._points(point) if none else self._shown(point.high or _NONE)

    def bounded(self, sum: Fraction) -> Fraction:
        """A sum within the scheme's floor and ceiling."""
        floor = self._scheme.floor
        sum = self._most(sum)
        return sum if floor is None else max(sum, floor)

    def _most(self, sum: Fraction) -> Fraction:
        ceiling = self._scheme.ceiling
        return sum if ceiling is None else min(sum, ceiling)

    def add(self, points: Fraction) -> None:
        """More or fewer points for the whole."""
        self.total = self.bounded(self.total + points)
        self.low, self.high = self.bounded(self.low + points), self.bounded(self.high + points)

    def multiply(self, factor: Fraction) -> None:
        """The whole times a factor."""
        self.total, low, high = (
            self.bounded(one * factor) for one in (self.total, self.low, self.high)
        )
        self.low, self.high = min(low, high), max(low, high)

    def result(self) -> Fraction | None:
        """What counts now: points, or per cent; None where nothing was attainable or it is void."""
        return None if self.void or not self.reached else self._as_result(self.total)

    def compared(self) -> Fraction | None:
        """The result as it is compared: rounded, where the scheme says so."""
        found = self.result()
        return None if found is None else self._compared(found)

    def entry(self, then: tuple[Fraction | None, ...] = ()) -> Entry | None:
        """What it is ranked by; None where it has no result."""
        value, low, high = self.compared(), self._as_result(self.low), self._as_result(self.high)
        if value is None or low is None or high is None:
            return None
        return Entry(self.subject.id, value, self._compared(low), self._compared(high), then)

    def score(self, rank: int | None) -> Score:
        """The score, done."""
        found = self.result()
        ends = (self.low, self.high) if self.low != self.high else ()
        low, high = map(self._as_result, ends or (self.total, self.total))
        return Score(
            self.subject.id,
            self.subject.unit_class,
            self.points,
            self.total,
            self.attainable,
            None if found is None else rounded(found, self._scheme.rounding),
            rank,
            low if ends else None,
            high if ends else None,
            tuple(self.extras),
            self.veto,
        )

    def _compared(self, number: Fraction) -> Fraction:
        ranking, rounding = self._scheme.ranking, self._scheme.rounding
        return rounded(number, rounding) if ranking.rounded else number

    def _as_result(self, sum: Fraction) -> Fraction | None:
        if self._scheme.ranking.by != RATE:
            return sum
        return sum / self.attainable * 100 if self.attainable else None
