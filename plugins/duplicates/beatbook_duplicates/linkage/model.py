"""Levels, comparisons and the sum of their points, with the reasons for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from beatbook.texts import Text

Row = Mapping[str, str]
"""One record: normalised values by column; what is not known is left out or empty."""

Pattern = tuple[int | None, ...]
"""The level that a pair of rows shows in each comparison; None where a value is missing."""

_FEWEST = 1e-9


class Level(NamedTuple):
    """One way in which two values agree: shares of same (`m`) and different (`u`) pairs."""

    label: Text
    m: float
    u: float

    @property
    def points(self) -> float:
        """What the level counts, in bits: the binary logarithm of m / u."""
        return log2(max(self.m, _FEWEST) / max(self.u, _FEWEST))


class Comparison(NamedTuple):
    """How one field of two rows is compared.

    `levels` stand from full agreement down to none; `judge` gives the number of the level that
    two rows show, None where a value is missing. `common` names a column in which full agreement
    on a frequent value counts less, on a rare one more.
    """

    id: str
    label: Text
    levels: tuple[Level, ...]
    judge: Callable[[Row, Row], int | None]
    common: str = ""


class Reason(NamedTuple):
    """What one field adds to or takes from a score."""

    comparison: Comparison
    level: Level
    points: float


class Score(NamedTuple):
    """How likely two rows are one; `points` in bits, the prior odds among them."""

    points: float
    probability: float
    reasons: tuple[Reason, ...]


class Model:
    """Comparisons with their weights.

    `prior` are the odds that two rows that are compared at all are one. `shares` say, by column
    and value, which part of all rows bears the value (see `shares_of`).
    """

    def __init__(
        self,
        comparisons: Sequence[Comparison],
        prior: float,
        shares: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self.comparisons = tuple(comparisons)
        self.prior = prior
        self.shares = shares or {}

    def pattern(self, one: Row, other: Row) -> Pattern:
        """The level that two rows show in each comparison."""
        return tuple(comparison.judge(one, other) for comparison in self.comparisons)

    def score(self, one: Row, other: Row) -> Score:
        """How likely two rows are one, and why."""
        reasons = tuple(self._reasons(one, other))
        points = log2(self.prior) + sum(reason.points for reason in reasons)
        return Score(points, probability(points), reasons)

    def _reasons(self, one: Row, other: Row) -> Iterable[Reason]:
        for comparison, level in zip(self.comparisons, self.pattern(one, other), strict=True):
            if level is not None:
                found = comparison.levels[level]
                points = found.points + (0 if level else self._rarity(comparison, one))
                yield Reason(comparison, found, points)

    def _rarity(self, comparison: Comparison, row: Row) -> float:
        """Points for agreeing on a rare value, negative for a frequent one."""
        known = self.shares.get(comparison.common)
        if not known:
            return 0
        share = known.get(row.get(comparison.common, ""), 0)
        return log2(comparison.levels[0].u / share) if share else 0


def probability(points: float) -> float:
    """The probability behind odds given as their binary logarithm."""
    if points > 60:
        return 1.0
    odds: float = 2.0**points
    return odds / (1 + odds)


def shares_of(rows: Sequence[Row], columns: Iterable[str]) -> dict[str, dict[str, float]]:
    """Which part of the rows that have the column bears each value, by column."""
    found = {}
    for column in columns:
        counted = Counter(row[column] for row in rows if row.get(column))
        total = counted.total()
        found[column] = {value: count / total for value, count in counted.items()}
    return found
