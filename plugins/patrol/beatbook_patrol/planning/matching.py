"""The least that must be walked twice: sections that leave no junction of odd degree.

This is a T-join of least length, found as a perfect matching of the odd junctions (Edmonds and
Johnson 1973). Two things make the matching small and quick, and leave its length as it is: a
section without which the net would fall apart is walked twice or not by parity alone, and the
distances are lessened by what each junction costs at least, whichever its partner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import networkx as nx

from beatbook_patrol.planning.streets import Streets

NEIGHBOURS = 10
"""Among so many nearest odd junctions the partner of one is looked for. More cost time and change
nothing on street graphs (see bench/planning.py)."""


def odd_junctions(streets: Streets, sections: Iterable[str]) -> set[str]:
    """The junctions at which an odd number of some sections meet."""
    degrees = Counter(node for section in sections for node in streets.ends(section))
    return {node for node, degree in degrees.items() if degree % 2}


def joined(streets: Streets, odd: set[str]) -> list[str]:
    """Sections of least length that make the degree of these junctions even, and of no other.

    Remembered, since many nights ask for the same.
    """
    key = ("joined", frozenset(odd))
    known = streets.remembered.get(key)
    if not isinstance(known, list):
        known = list(_joined(streets, odd))
        streets.remembered[key] = known
    return known


def _joined(streets: Streets, odd: set[str]) -> Iterator[str]:
    forced = [code for code, beyond in _bridges(streets) if len(odd & beyond) % 2]
    rest = odd ^ odd_junctions(streets, forced)
    yield from forced
    for one, other in _pairs(streets, sorted(rest)):
        yield from streets.way(one, other)


def _bridges(streets: Streets) -> list[tuple[str, frozenset[str]]]:
    """Sections that alone join two parts of the net, each with the smaller part; remembered."""
    known = streets.remembered.get("bridges")
    if not isinstance(known, list):
        known = [(code, _behind(streets, code)) for code in _single_bridges(streets.graph)]
        streets.remembered["bridges"] = known
    return known


def _single_bridges(graph: nx.MultiGraph) -> Iterator[str]:
    for one, other in nx.bridges(nx.Graph(graph)):
        between = list(graph[one][other])
        if len(between) == 1:
            yield str(between[0])


def _behind(streets: Streets, bridge: str) -> frozenset[str]:
    """The junctions on the smaller side of a bridge: both sides are gone through in turns."""
    sides = [streets.beyond(bridge, end) for end in streets.ends(bridge)]
    seen: list[set[str]] = [set(), set()]
    while True:
        for side, found in zip(sides, seen, strict=True):
            node = next(side, None)
            if node is None:
                return frozenset(found)
            found.add(node)


def _pairs(streets: Streets, odd: list[str]) -> Iterable[tuple[str, str]]:
    """A perfect matching of least total distance."""
    wide = NEIGHBOURS
    while odd:
        found = nx.min_weight_matching(_candidates(streets, odd, wide))
        if 2 * len(found) == len(odd):
            return sorted(found)
        wide *= 4  # among too few neighbours somebody may stay alone
    return ()


def _candidates(streets: Streets, odd: list[str], wide: int) -> nx.Graph:
    """Pairs of near junctions, weighted by what they cost beyond the least of both.

    Each junction is in one pair, so the least costs shift every matching alike; pairs that cost
    nothing beyond them are matched without search.
    """
    near = nx.Graph()
    near.add_weighted_edges_from(streets.neighbours(odd, wide))
    least = {one: min((far["weight"] for far in near[one].values()), default=0) / 2 for one in near}
    for one in near:
        least[one] = min(far["weight"] - least[other] for other, far in near[one].items())
    beyond = nx.Graph()
    beyond.add_weighted_edges_from(
        (one, other, far - least[one] - least[other])
        for one, other, far in near.edges.data("weight")
    )
    return beyond
