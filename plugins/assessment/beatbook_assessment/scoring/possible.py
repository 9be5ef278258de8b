"""What is still possible for one item: the rule asked again about what could be.

No guess: each step is the rule's own answer to one more record, to as many as it takes, or to one
record fewer where records cost points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from beatbook.assessment.declare import LESS, MORE, Everybody, Facts, Span, Value
from beatbook.texts import Text
from beatbook_assessment.counting.measures import number
from beatbook_assessment.model import Point
from beatbook_assessment.rules.wording import say
from beatbook_assessment.scoring.gathering import Seen
from beatbook_assessment.scoring.points import Column
from beatbook_assessment.scoring.subjects import Subject

_FAR = 4096
"""So many more records at most are tried."""
_NONE = Fraction(0)

_ONE = Text("再完成1个", "one more done")
_ALL = Text("未完成的{count}个都完成", "all {count} that are missing done")
_MORE = Text("再有{count}个", "{count} more")
_FEWER = Text("计入的记录中有1条有误并更正", "one of the counted put right as a mistake")
_NO_FEWER = Text("计入的{count}条都有误并更正", "all {count} counted put right")
_WEEK = Text("{start}至{end}再有{count}个", "{count} more from {start} to {end}")
_WEEKS = Text("各周都补足", "every week made up for")
_WAITS = Text("待考核人评分(最多)", "waits for a person's judgement (at most)")


class Step(NamedTuple):
    """Something that would change the points, and by how many."""

    gain: Fraction
    what: Text


class Possible(NamedTuple):
    """The most points that an item can give this subject (None: no limit), and steps towards it."""

    most: Fraction | None
    steps: tuple[Step, ...]


def possible(column: Column, subject: Subject, point: Point, seen: Seen | None) -> Possible:
    """What could still change the points of an item, the smallest step first.

    *seen* is what its indicator counted; None for an item without one.
    """
    if point.points is None and not point.waiting:
        return Possible(None, ())
    most = column.kind.bounds(column.item.points, column.item.rule.terms)[1]
    if point.waiting:
        return Possible(most, (Step(most or _NONE, _WAITS),))
    steps = () if seen is None else tuple(_steps(_Trying(column, subject, seen), point))
    return Possible(most, tuple(one for one in steps if one.gain > 0))


class _Trying:
    """The rule of an item, asked about a subject as if it had counted more or fewer."""

    def __init__(self, column: Column, subject: Subject, seen: Seen) -> None:
        self._column, self._seen = column, seen
        self._facts = column.facts(subject)
        self.better = column.kind.better(column.item.rule.terms) if column.kind.monotone else ""
        self.top, self.bottom = self._facts.top, self._facts.bottom
        self._now = self._points(self._facts)

    @property
    def weeks(self) -> tuple[tuple[Span, int], ...]:
        """What was counted in each week, for a rule that looks at weeks."""
        return self._facts.weeks

    def in_week(self, week: Span, more: int) -> Fraction:
        """How many points more it would be with so many more counted in a week."""
        return self.in_weeks({week: more})

    def in_weeks(self, more: Mapping[Span, int]) -> Fraction:
        """How many points more it would be with so many more counted in these weeks."""
        weeks = tuple((week, count + more.get(week, 0)) for week, count in self.weeks)
        return self._points(self._facts._replace(weeks=weeks)) - self._now

    def gain(self, more: int) -> Fraction:
        """How many points more it would be with so many more counted (below zero: fewer)."""
        value = Value(self.top + more, self.bottom)
        there = self._facts.number
        then = number(self._seen.of, value)
        everybody = list(self._facts.all)
        if there in everybody and then is not None:
            everybody[everybody.index(there)] = then
        changed = self._facts._replace(number=then, top=value.top, all=Everybody.of(everybody))
        return self._points(changed) - self._now

    def _points(self, facts: Facts) -> Fraction:
        return self._column.outcome(facts).points or _NONE


def _steps(trying: _Trying, point: Point) -> Iterator[Step]:
    if point.number is None:
        return
    if trying.better == LESS:
        yield from _fewer(trying)
    elif trying.better == MORE and trying.weeks:
        yield from _weekly(trying)
    elif trying.better == MORE and trying.bottom is not None:
        yield from _missing(trying, int(trying.bottom - trying.top))
    elif trying.better == MORE:
        yield from _more(trying)


def _fewer(trying: _Trying) -> Iterator[Step]:
    counted = int(trying.top)
    if counted >= 1:
        gain = trying.gain(-1)
        yield Step(gain, _FEWER)
    if counted > 1:
        gain = trying.gain(-counted)
        yield Step(gain, say(_NO_FEWER, count=counted))


def _missing(trying: _Trying, lacking: int) -> Iterator[Step]:
    if lacking >= 1:
        gain = trying.gain(1)
        yield Step(gain, _ONE)
    if lacking > 1:
        gain = trying.gain(lacking)
        yield Step(gain, say(_ALL, count=lacking))


def _more(trying: _Trying) -> Iterator[Step]:
    """One more, and the fewest that give as much as can be."""
    yield Step(trying.gain(1), say(_MORE, count=1))
    most = trying.gain(_FAR)
    fewest = _fewest(trying.gain, most)
    if 1 < fewest < _FAR:
        yield Step(most, say(_MORE, count=fewest))


def _weekly(trying: _Trying) -> Iterator[Step]:
    """Each week that falls short made up for, and all of them."""
    short = 0
    for week, _count in trying.weeks:
        gain = partial(trying.in_week, week)
        most = gain(_FAR)
        if most > 0:
            short += 1
            ends = {"start": f"{week.start:%m-%d}", "end": f"{week.end:%m-%d}"}
            yield Step(most, say(_WEEK, **ends, count=_fewest(gain, most)))
    if short != 1:
        yield Step(trying.in_weeks({week: _FAR for week, _count in trying.weeks}), _WEEKS)


def _fewest(gain: Callable[[int], Fraction], most: Fraction) -> int:
    """The fewest more that gain as much as can be."""
    low, high = 1, _FAR
    while low < high:
        middle = (low + high) // 2
        if gain(middle) >= most:
            high = middle
        else:
            low = middle + 1
    return high
