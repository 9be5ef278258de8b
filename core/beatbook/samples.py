"""Random samples: drawn so that anybody can draw them again, and what they say of the whole.

The range is Wilson's score interval with the correction for a finite population: it stays inside
0 to 1, and is honest for the small samples that an office can afford (NIST/SEMATECH e-Handbook
7.2.4.1).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from math import ceil, sqrt
from random import Random
from typing import NamedTuple

from beatbook.texts import Text

Z = {90: 1.6449, 95: 1.9600, 99: 2.5758}
"""Two-sided normal quantiles by confidence level in percent."""

FEWEST_ANSWERS = 5
"""A share of fewer answers is stated nowhere: it would tell what somebody said."""

_RANGE = Text(
    "{share:.1%}（{level}%置信区间 {low:.1%} 至 {high:.1%}）",
    "{share:.1%} ({level}% confidence: {low:.1%} to {high:.1%})",
)


class Estimate(NamedTuple):
    """A share (0 to 1) with the range that holds it at the confidence level (percent)."""

    share: float
    low: float
    high: float
    level: int

    @property
    def words(self) -> Text:
        """The share and its range, as they are printed."""
        return _RANGE.with_values(**self._asdict())


def new_seed() -> str:
    """A seed that nobody can foresee, from the system's randomness; it is to be written down."""
    return secrets.token_hex(8)


def drawn(population: Sequence[object], size: int, seed: str) -> list[int]:
    """The positions drawn from a population in its order, ascending, none of them twice.

    The order has to be one that can be made again, such as that of ids.
    """
    return sorted(Random(seed).sample(range(len(population)), size))


def estimate(right: int, checked: int, population: int, level: int = 95) -> Estimate | None:
    """The share of right ones among `population`, from `checked` of them; None without a check."""
    if not checked:
        return None
    share = right / checked
    if checked >= population:
        return Estimate(share, share, share, level)
    # A sample without replacement tells more than its size says, the more of the whole it holds.
    worth = checked * (population - 1) / (population - checked) if population > 1 else checked
    square = Z[level] ** 2
    middle = (share + square / (2 * worth)) / (1 + square / worth)
    spread = sqrt(share * (1 - share) / worth + square / (4 * worth**2)) * Z[level]
    spread /= 1 + square / worth
    low, high = max(0.0, middle - spread), min(1.0, middle + spread)
    return Estimate(share, min(low, share), max(high, share), level)


def size_for(population: int, margin: float = 0.1, level: int = 95) -> int:
    """How many to check so that the range is at most `margin` to either side, at worst."""
    if population <= 0:
        return 0
    unlimited = Z[level] ** 2 * 0.25 / margin**2
    return min(population, ceil(unlimited / (1 + (unlimited - 1) / population)))
