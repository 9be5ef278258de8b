"""How many metres walks over scattered sections must have at least, in walks of limited time.

Held and Karp (1970): a 1-tree is a spanning tree of all places but the base, and the two shortest
ways to the base; no tour is shorter, whatever each place is made dearer or cheaper by, and the
best such worth is looked for by subgradient ascent. Places are the ends of required sections, and
every section is in the tree. Several walks leave the base more often, and leave the places in as
many parts (Christofides, Mingozzi and Toth 1981): a tree without its dearest edges, and two ways
to the base for each walk.

Of a few sections the least is found by going through all sets of them (Held and Karp 1962).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.streets import Streets

ASCENTS = 100
"""Steps of the subgradient ascent."""
_FIRST = -1e12
"""Comes before all others in a spanning tree."""


class Ends:
    """The base and the ends of sections, two after each other, with the metres between them."""

    def __init__(self, streets: Streets, sections: Sequence[str], base: str) -> None:
        self.nodes = [base, *(node for code in sections for node in streets.ends(code))]
        trees = {node: streets.tree(node).distance for node in set(self.nodes)}
        self.metric = [[trees[one][other] for other in self.nodes] for one in self.nodes]

    def least(self, walks: int, upper: float) -> float:
        """Metres beside the sections that `walks` walks over all of them, or more, have at least.

        `upper` are the metres of walks that are known, for the pace of the ascent.
        """
        count = len(self.nodes)
        worth, best, pace = [0.0] * count, 0.0, 1.5
        aims = [2 * walks] + [2] * (count - 1)
        for _ascent in range(ASCENTS):
            length, degrees = self._forest(worth, walks)
            found = length - sum(aim * have for aim, have in zip(aims, worth, strict=True))
            best = max(best, found)
            off = [degree - aim for degree, aim in zip(degrees, aims, strict=True)]
            uneven = sum(one * one for one in off)
            if not uneven:
                break
            step = pace * max(upper - found, 1.0) / uneven
            worth = [have + step * one for have, one in zip(worth, off, strict=True)]
            pace *= 0.97
        return best

    def _forest(self, worth: Sequence[float], walks: int) -> tuple[float, list[int]]:
        """The length of the least forest with its ways to the base, by worth; degrees."""
        near = self.metric[0]
        # A walk may leave and come back on the same way.
        home = sorted((near[j] + worth[0] + worth[j], 0, j) for j in range(1, len(near))) * 2
        chosen = sorted(self._tree(worth))[: len(near) - 1 - walks] + sorted(home)[: 2 * walks]
        degrees, total = [0] * len(near), 0.0
        for far, one, other in chosen:
            total += far if far > _FIRST / 2 else worth[one] + worth[other]
            degrees[one] += 1
            degrees[other] += 1
        return total, degrees

    def _tree(self, worth: Sequence[float]) -> Iterator[tuple[float, int, int]]:
        """The edges of a least spanning tree without the base, every section among them."""
        new, left = 1, list(range(2, len(self.nodes)))
        far, near = [float("inf")] * len(self.nodes), [0] * len(self.nodes)
        while left:
            row, here, twin = self.metric[new], worth[new], new + 1 if new % 2 else new - 1
            for j in left:
                other = _FIRST if j == twin else row[j] + here + worth[j]
                if other < far[j]:
                    far[j], near[j] = other, new
            new = min(left, key=far.__getitem__)
            left.remove(new)
            yield far[new], near[new], new


class Sets:
    """All sets of a few sections, as bits, and the least metres over each."""

    def __init__(self, streets: Streets, sections: Sequence[str], base: str, pace: Pace) -> None:
        self.metric = Ends(streets, sections, base).metric
        self.own = [streets.length(code) for code in sections]
        self.stay = [pace.stay.get(code, 0.0) for code in sections]
        self.pace = pace

    def least(self) -> float:
        """Metres of walks in time over all sections; infinite where there are none."""
        sets = range(1 << len(self.own))
        walk = self._walks()
        best = [0.0] + [float("inf")] * (len(sets) - 1)
        for one in sets[1:]:
            part = one
            while part:
                best[one] = min(best[one], walk[part] + best[one ^ part])
                part = (part - 1) & one
        return best[-1]

    def _walks(self) -> list[float]:
        """By set: the metres of one walk over it; infinite where it takes too long."""
        count = len(self.own)
        reached = [[float("inf")] * (2 * count + 1) for _set in range(1 << count)]
        reached[0][0] = 0.0
        for one, nth in product(range(1 << count), range(count)):
            if not one >> nth & 1:
                row = reached[one | 1 << nth]
                for into, out in ((2 * nth + 1, 2 * nth + 2), (2 * nth + 2, 2 * nth + 1)):
                    ways = zip(reached[one], self.metric[into], strict=True)
                    row[out] = min(row[out], min(far + on for far, on in ways) + self.own[nth])
        closed = (min(map(sum, zip(row, self.metric[0], strict=True))) for row in reached)
        return [self._in_time(one, metres) for one, metres in enumerate(closed)]

    def _in_time(self, one: int, metres: float) -> float:
        stay = sum(minutes for nth, minutes in enumerate(self.stay) if one >> nth & 1)
        within = metres / self.pace.speed + stay <= self.pace.minutes + 1e-6
        return metres if within else float("inf")
