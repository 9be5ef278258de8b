"""Learning the weights from rows that nobody labelled.

u is counted in random pairs, which are nearly all different. m and the share of same pairs follow
by expectation-maximisation (Dempster, Laird and Rubin 1977; Winkler 1988 for record linkage) over
the pairs that blocking brought together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from beatbook_duplicates.linkage.model import Comparison, Model, Pattern, Row, probability

ROUNDS = 100
CLOSE = 1e-5
"""The share of same pairs moves by less: the estimate stands."""
SAMPLE = 100_000
_PRIOR_COUNT = 0.5
"""Seen in every level beforehand, so that a level without pairs is rare and not impossible."""


class Learnt(NamedTuple):
    """Comparisons with estimated levels, and the share of same pairs among those compared."""

    comparisons: tuple[Comparison, ...]
    share: float

    @property
    def prior(self) -> float:
        """The odds that a pair is one."""
        return self.share / (1 - self.share)


def learn(
    rows: Sequence[Row],
    pairs: Iterable[tuple[int, int]],
    comparisons: Sequence[Comparison],
    *,
    sample: int = SAMPLE,
    seed: int = 1,
) -> Learnt:
    """Estimate m and u of every level from the pairs; the same input gives the same answer."""
    model = Model(comparisons, 1.0)
    by_chance = _with_u(comparisons, _random_patterns(rows, model, sample, Random(seed)))
    seen = Counter(model.pattern(rows[one], rows[other]) for one, other in pairs)
    return _maximised(by_chance, seen)


def _random_patterns(
    rows: Sequence[Row], model: Model, sample: int, random: Random
) -> Counter[Pattern]:
    drawn = (random.sample(range(len(rows)), 2) for _ in range(sample))
    return Counter(model.pattern(rows[one], rows[other]) for one, other in drawn)


def _with_u(
    comparisons: Sequence[Comparison], patterns: Counter[Pattern]
) -> tuple[Comparison, ...]:
    found = []
    for place, comparison in enumerate(comparisons):
        shares = _shares(comparison, place, dict(patterns))
        levels = zip(comparison.levels, shares, strict=True)
        found.append(comparison._replace(levels=tuple(level._replace(u=u) for level, u in levels)))
    return tuple(found)


def _shares(
    comparison: Comparison, place: int, weights: dict[Pattern, float] | dict[Pattern, int]
) -> list[float]:
    """The share of each level, by weighted patterns; missing values say nothing."""
    counts = [_PRIOR_COUNT] * len(comparison.levels)
    for pattern, weight in weights.items():
        level = pattern[place]
        if level is not None:
            counts[level] += weight
    total = sum(counts)
    return [count / total for count in counts]


def _maximised(comparisons: tuple[Comparison, ...], seen: Counter[Pattern]) -> Learnt:
    share = 0.1
    total = max(seen.total(), 1)
    for _round in range(ROUNDS):
        expected = _expected(comparisons, share / (1 - share), seen)
        comparisons = _with_m(comparisons, expected)
        before, share = share, min(max(sum(expected.values()) / total, 1e-6), 0.999)
        if abs(share - before) < CLOSE:
            break
    return Learnt(comparisons, share)


def _expected(
    comparisons: tuple[Comparison, ...], prior: float, seen: Counter[Pattern]
) -> dict[Pattern, float]:
    """How many pairs of each pattern are the same, by the estimate so far."""
    points = [[level.points for level in one.levels] for one in comparisons]
    start = Model((), prior).score({}, {}).points
    found = {}
    for pattern, count in seen.items():
        levels = zip(points, pattern, strict=True)
        bits = start + sum(by[level] for by, level in levels if level is not None)
        found[pattern] = count * probability(bits)
    return found


def _with_m(
    comparisons: tuple[Comparison, ...], expected: dict[Pattern, float]
) -> tuple[Comparison, ...]:
    found = []
    for place, comparison in enumerate(comparisons):
        levels = zip(comparison.levels, _shares(comparison, place, expected), strict=True)
        found.append(comparison._replace(levels=tuple(level._replace(m=m) for level, m in levels)))
    return tuple(found)
