"""Two schemes side by side over the same periods: who gains, who loses, what decides.

Results are compared as per cent of the attainable, since the sums of two schemes are not of one
kind; ranks as places in the class, and where classes or subjects differ that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.tree import total
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
    away = _away(new)
    found = [
        Change(
            subject,
            scores[-1].unit_class,
            _side(before.get(subject, ())),
            _side(scores),
            _moved(away[subject]),
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
    return total(numbers) / len(numbers) if numbers else None


_FINE = 10**6
"""Distances are reckoned in whole millionths: a province has a million of them in a year, and one
decimal of their means is shown. Points and ranks themselves stay exact."""
Parts = Mapping[str, int]


def _parts(score: Score) -> Parts:
    """What each item gave, in per cent of all that was attainable."""
    most = score.attainable
    if not most:
        return {}
    times, over = 100 * _FINE * most.denominator, most.numerator
    return {
        one.item: one.points.numerator * times // (one.points.denominator * over)
        for one in score.points
        if one.points is not None
    }


def _away(results: Iterable[Result]) -> Mapping[str, list[Parts]]:
    """By subject, for each period: how far each item is from the mean of the class."""
    found: dict[str, list[Parts]] = defaultdict(list)
    for scores in _groups(results):
        parts = [_parts(one) for one in scores]
        middle = {item: sum(each) // len(each) for item, each in _columns(parts).items()}
        for score, mine in zip(scores, parts, strict=True):
            found[score.subject].append({item: one - middle[item] for item, one in mine.items()})
    return found


def _columns(parts: Iterable[Parts]) -> Mapping[str, list[int]]:
    """The numbers of each item that has any."""
    found: dict[str, list[int]] = defaultdict(list)
    for mine in parts:
        for item, one in mine.items():
            found[item].append(one)
    return found


def _moved(away: Iterable[Parts]) -> tuple[str, Fraction] | None:
    """The item in which a subject is furthest from its class, on the mean of the periods."""
    means = {item: Fraction(sum(each), len(each) * _FINE) for item, each in _columns(away).items()}
    if not any(means.values()):
        return None
    return max(means.items(), key=lambda one: (abs(one[1]), one[0]))


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
    distances = _distances(results)
    whole = sum(map(sum, distances.values()))
    found = [_decides(item.id, distances.get(item.id, []), whole) for item in scheme.items]
    return sorted(found, key=lambda one: (-(one.share or _NONE), one.item))


def _decides(item: str, distances: Sequence[int], whole: int) -> Deciding:
    share = Fraction(100 * sum(distances), whole) if whole else None
    spread = Fraction(sum(distances), len(distances) * _FINE) if distances else None
    return Deciding(item, share, spread)


def _distances(results: Iterable[Result]) -> Mapping[str, list[int]]:
    """By item: how far everybody's points are from the mean of those compared with."""
    found: dict[str, list[int]] = defaultdict(list)
    for scores in _groups(results):
        for item, points in _columns(_points(one) for one in scores).items():
            middle = sum(points) // len(points)
            found[item] += (abs(one - middle) for one in points)
    return found


def _points(score: Score) -> Parts:
    """The points of each item."""
    there = ((one.item, one.points) for one in score.points if one.points is not None)
    return {item: one.numerator * _FINE // one.denominator for item, one in there}


def _groups(results: Iterable[Result]) -> Iterable[list[Score]]:
    """Those that are compared with each other: a class in a period."""
    for result in results:
        found = defaultdict(list)
        for score in result.scores:
            found[score.unit_class].append(score)
        yield from found.values()
