"""Two schemes side by side over the same periods: who gains, who loses, what decides.

Results are compared as per cent of the attainable, since the sums of two schemes are not of one
kind; ranks as places in the class, and where classes or subjects differ that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from beatbook_assessment.model import Result, Scheme, Score
from beatbook_assessment.reports.trend import rate

_NONE = Fraction(0)


class Side(NamedTuple):
    """How a subject did under one scheme: means over the periods in which it had a result."""

    rank: Fraction | None
    rate: Fraction | None


class Change(NamedTuple):
    """One subject under both; `by` is the new scheme's item that moved it most, and how far.

    `by` is in per cent of the attainable, over (or under) the mean of the class.
    """

    subject: str
    unit_class: str
    old: Side
    new: Side
    by: tuple[str, Fraction] | None

    @property
    def places(self) -> Fraction | None:
        """Places gained (above 0) or lost on the mean of the periods."""
        if self.old.rank is None or self.new.rank is None:
            return None
        return self.old.rank - self.new.rank

    @property
    def points(self) -> Fraction | None:
        """Percentage points gained or lost."""
        if self.old.rate is None or self.new.rate is None:
            return None
        return self.new.rate - self.old.rate


def changes(old: Sequence[Result], new: Sequence[Result]) -> list[Change]:
    """Every subject of the new scheme, who gains most places first."""
    before, after = _by_subject(old), _by_subject(new)
    means = _means(new)
    found = [
        Change(
            subject,
            scores[-1].unit_class,
            _side(before.get(subject, ())),
            _side(scores),
            _moved(scores, means),
        )
        for subject, scores in after.items()
    ]
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[bool, Fraction, Fraction, str]:
    places, points = change.places, change.points
    return (places is None, -(places or _NONE), -(points or _NONE), change.subject)


def _by_subject(results: Iterable[Result]) -> Mapping[str, list[Score]]:
    found = defaultdict(list)
    for result in results:
        for score in result.scores:
            found[score.subject].append(score)
    return found


def _side(scores: Sequence[Score]) -> Side:
    ranks = [Fraction(one.rank) for one in scores if one.rank is not None]
    rates = [found for one in scores if (found := rate(one)) is not None]
    return Side(mean(ranks), mean(rates))


def mean(numbers: Sequence[Fraction]) -> Fraction | None:
    """The mean; None of nothing."""
    return sum(numbers, _NONE) / len(numbers) if numbers else None


Shares = Mapping[tuple[str, str], Fraction]


def _parts(score: Score) -> dict[str, Fraction]:
    """What each item gave, in per cent of all that was attainable."""
    if not score.attainable:
        return {}
    return {
        one.item: one.points / score.attainable * 100
        for one in score.points
        if one.points is not None
    }


def _means(results: Iterable[Result]) -> Shares:
    """The mean of each item in each class."""
    found: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for result in results:
        for score in result.scores:
            for item, part in _parts(score).items():
                found[score.unit_class, item].append(part)
    return {key: mean(parts) or _NONE for key, parts in found.items()}


def _moved(scores: Sequence[Score], means: Shares) -> tuple[str, Fraction] | None:
    """The item in which a subject is furthest from the mean of its class."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for score in scores:
        for item, part in _parts(score).items():
            found[item].append(part - means[score.unit_class, item])
    away = {item: mean(parts) or _NONE for item, parts in found.items()}
    if not any(away.values()):
        return None
    return max(away.items(), key=lambda one: (abs(one[1]), one[0]))


class Deciding(NamedTuple):
    """How much an item decides: its share of the differences between subjects, in per cent.

    `spread` is the mean distance of its points from the mean of the class. None as `share`: nobody
    differs from anybody; None as `spread`: the item gave nobody points.
    """

    item: str
    share: Fraction | None
    spread: Fraction | None


def deciding(scheme: Scheme, results: Sequence[Result]) -> list[Deciding]:
    """The items of a scheme, what decides most first.

    The share is of the distances of all items together, each from the mean of those in its class
    and period that have points; the shares add up to 100.
    """
    distances = {item.id: _distances(item.id, results) for item in scheme.items}
    whole = sum((sum(each, _NONE) for each in distances.values()), _NONE)
    found = [
        Deciding(item, sum(each, _NONE) / whole * 100 if whole else None, mean(each))
        for item, each in distances.items()
    ]
    return sorted(found, key=lambda one: (-(one.share or _NONE), one.item))


def _distances(item: str, results: Iterable[Result]) -> list[Fraction]:
    """How far everybody's points of an item are from the mean of those compared with."""
    found: list[Fraction] = []
    for scores in _groups(results):
        there = (point for score in scores for point in score.points if point.item == item)
        points = [one.points for one in there if one.points is not None]
        middle = mean(points) or _NONE
        found += (abs(one - middle) for one in points)
    return found


def _groups(results: Iterable[Result]) -> Iterable[list[Score]]:
    """Those that are compared with each other: a class in a period."""
    for result in results:
        found = defaultdict(list)
        for score in result.scores:
            found[score.unit_class].append(score)
        yield from found.values()
