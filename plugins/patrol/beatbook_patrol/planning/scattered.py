"""Tours over few sections that lie far apart, as stops at points do: a better order, a bound.

There the ways between count, and connecting pieces by a spanning tree walks many of them twice.
So the order is improved by 2-opt and or-opt (Croes 1958, Or 1976) over the sections taken as
directed pieces, until no exchange shortens it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from beatbook_patrol.planning.streets import Streets

MOST = 90
"""More sections than this are not scattered; then the general tour is as good, and faster."""
LONGEST_MOVE = 3
ASCENTS = 120
"""Steps of the subgradient ascent of the bound."""


class Piece(NamedTuple):
    """A section with the junctions at which it is entered and left; the base has no section."""

    section: str
    start: str
    end: str

    def turned(self) -> Piece:
        """The same walked the other way."""
        return Piece(self.section, self.end, self.start)


def improved(streets: Streets, pieces: Sequence[Piece], base: str) -> list[Piece]:
    """The pieces in an order and direction that no exchange shortens, from the base and back."""
    home = Piece("", base, base)
    order = [home, *pieces, home]
    while _turn_stretch(streets, order) or _move_stretch(streets, order):
        pass
    return order[1:-1]


def between(streets: Streets, one: str, other: str) -> float:
    """Metres from one junction to another."""
    return streets.tree(one).distance[other]


def _turn_stretch(streets: Streets, order: list[Piece]) -> bool:
    """Walk a stretch backwards where that is shorter (2-opt); whether one was found."""
    for first in range(1, len(order) - 1):
        for last in range(first, len(order) - 1):
            before, after = order[first - 1].end, order[last + 1].start
            now = between(streets, before, order[first].start)
            now += between(streets, order[last].end, after)
            then = between(streets, before, order[last].end)
            then += between(streets, order[first].start, after)
            if then < now - 0.01:
                order[first : last + 1] = _turned(order[first : last + 1])
                return True
    return False


def _turned(stretch: Sequence[Piece]) -> list[Piece]:
    return [piece.turned() for piece in reversed(stretch)]


def _move_stretch(streets: Streets, order: list[Piece]) -> bool:
    """Put a short stretch elsewhere where that is shorter (or-opt); whether one was found."""
    for long in range(1, LONGEST_MOVE + 1):
        for first in range(1, len(order) - long):
            stretch = order[first : first + long]
            rest = order[:first] + order[first + long :]
            gain = _joint(streets, order[first - 1], stretch, order[first + long])
            gain -= between(streets, rest[first - 1].end, rest[first].start)
            for where, (one, other) in enumerate(pairwise(rest), 1):
                gap = between(streets, one.end, other.start)
                for put in (stretch, _turned(stretch)):
                    if _joint(streets, one, put, other) - gap < gain - 0.01:
                        order[:] = rest[:where] + list(put) + rest[where:]
                        return True
    return False


def _joint(streets: Streets, one: Piece, stretch: Sequence[Piece], other: Piece) -> float:
    """Metres to a stretch from one piece and from it to another."""
    there = between(streets, one.end, stretch[0].start)
    return there + between(streets, stretch[-1].end, other.start)


def least(far: Mapping[tuple[int, int], float], count: int, upper: float) -> float:
    """How long a round trip through `count` pieces must be at least (Held and Karp 1970).

    `far` are metres between pieces, both ways; what a way through a third piece makes shorter is
    taken into account. `upper` is the length of a trip that is known. The bound is that of the
    best 1-tree found by subgradient ascent.
    """
    if count < len(("here", "there")):
        return 0.0
    metric = _closure(far, count)
    if count == len(("here", "there")):
        return 2 * metric[0][1]
    worth, best, pace = [0.0] * count, 0.0, 1.5
    for _ascent in range(ASCENTS):
        length, degrees = _one_tree(metric, worth)
        bound = length - 2 * sum(worth)
        best = max(best, bound)
        uneven = sum((degree - 2) ** 2 for degree in degrees)
        if not uneven:
            break
        step = pace * max(upper - bound, 1.0) / uneven
        worth = [have + step * (degree - 2) for have, degree in zip(worth, degrees, strict=True)]
        pace *= 0.97
    return best


def _closure(far: Mapping[tuple[int, int], float], count: int) -> list[list[float]]:
    metric = [[0.0 if i == j else far[i, j] for j in range(count)] for i in range(count)]
    for k in range(count):
        through = metric[k]
        for row in metric:
            there = row[k]
            for j in range(count):
                row[j] = min(row[j], there + through[j])
    return metric


def _one_tree(metric: list[list[float]], worth: list[float]) -> tuple[float, list[int]]:
    """A spanning tree of all but the first piece, and the two shortest ways to that."""
    count = len(metric)
    degrees, total = [0] * count, 0.0
    nearest = {j: (metric[1][j] + worth[1] + worth[j], 1) for j in range(2, count)}
    while nearest:
        new = min(nearest, key=lambda j: nearest[j])
        far, old = nearest.pop(new)
        total += far
        degrees[new] += 1
        degrees[old] += 1
        for j, (known, _from) in nearest.items():
            other = metric[new][j] + worth[new] + worth[j]
            if other < known:
                nearest[j] = (other, new)
    ways = sorted((metric[0][j] + worth[0] + worth[j], j) for j in range(1, count))[:2]
    for far, j in ways:
        total += far
        degrees[0] += 1
        degrees[j] += 1
    return total, degrees
