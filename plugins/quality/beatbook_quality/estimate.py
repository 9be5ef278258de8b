"""How far a share found in a random sample may be from the share in the whole.

Wilson's score interval with the correction for a finite population: it stays inside 0 to 1, and
is honest for the small samples that an office can afford (NIST/SEMATECH e-Handbook 7.2.4.1).
"""

from __future__ import annotations

from math import ceil, sqrt
from typing import NamedTuple

Z = {90: 1.6449, 95: 1.9600, 99: 2.5758}
"""Two-sided normal quantiles by confidence level in percent."""


class Estimate(NamedTuple):
    """A share (0 to 1) with the range that holds it at the confidence level (percent)."""

    share: float
    low: float
    high: float
    level: int


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
