"""Route inspection: a closed walk from a base over all required sections, with little doubling.

The rural postman problem on an undirected street graph. Where the required sections hang together
with the base the walk is optimal (Edmonds and Johnson 1973: add a minimum-weight matching of the
junctions of odd degree); where they do not, their pieces are connected by a minimum spanning tree
first (Frederickson 1979, at most half as long again). Lengths are metres.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

import networkx as nx

from beatbook_patrol.planning.scattered import MOST, Piece, improved, least
from beatbook_patrol.planning.streets import Nearest, Streets

NEIGHBOURS = 10
"""Among so many nearest odd junctions the partner of one is looked for. More cost time and change
nothing on street graphs (see bench/planning.py)."""


class Step(NamedTuple):
    """One section walked from one junction to the other; `needed` the first time it is required."""

    section: str
    start: str
    end: str
    needed: bool


class Tour(NamedTuple):
    """A closed walk, how long it is, and how long every closed walk over the sections must be."""

    steps: tuple[Step, ...]
    length: float
    bound: float


def tour(streets: Streets, required: Collection[str], base: str, rng: Random) -> Tour:
    """A closed walk from *base* over all *required* sections, which must be within its reach.

    The same generator state gives the same walk; another one another order of the sections.
    """
    if not required:
        return Tour((), 0.0, 0.0)
    wanted = sorted(required)
    asked = sum(map(streets.length, wanted))
    added = _added(streets, tuple(wanted), base)
    steps = tuple(_circuit(streets, wanted, list(added.extra), base, rng))
    bound = asked + added.paired
    scattered = added.apart and len(wanted) <= MOST
    if scattered:
        steps = _shorter(streets, steps, base)
    length = sum(streets.length(step.section) for step in steps)
    if scattered:
        bound = max(bound, asked + _passages(streets, wanted, base, length - asked))
    return Tour(steps, length, min(bound, length))


class Added(NamedTuple):
    """What is walked beside the required sections: whether they lie apart, metres to even them."""

    extra: tuple[str, ...]
    apart: bool
    paired: float


def _added(streets: Streets, wanted: tuple[str, ...], base: str) -> Added:
    """What makes an Euler circuit possible; remembered, since many nights ask for the same."""
    known = streets.remembered.get((wanted, base))
    if not isinstance(known, Added):
        joints = _connections(streets, wanted, base)
        paired = _matched(streets, _odd(streets, wanted))
        even = paired if not joints else _matched(streets, _odd(streets, [*wanted, *joints]))
        extra = tuple(_thinned(streets, wanted, [*joints, *even], base))
        known = Added(extra, bool(joints), sum(map(streets.length, paired)))
        streets.remembered[wanted, base] = known
    return known


def _shorter(streets: Streets, steps: tuple[Step, ...], base: str) -> tuple[Step, ...]:
    """The walk, or one over the same sections in an improved order where that is shorter."""
    pieces = [Piece(step.section, step.start, step.end) for step in steps if step.needed]
    walked = tuple(_through(streets, improved(streets, pieces, base), base))
    return min(walked, steps, key=lambda one: sum(streets.length(step.section) for step in one))


def _through(streets: Streets, pieces: Iterable[Piece], base: str) -> Iterator[Step]:
    """The walk through pieces in their order on shortest ways."""
    here = base
    for piece in (*pieces, Piece("", base, base)):
        back = streets.tree(piece.start)
        for section in back.way(here):
            there = next(node for node in streets.ends(section) if node != here)
            yield Step(section, here, there, False)
            here = there
        if piece.section:
            yield Step(piece.section, piece.start, piece.end, True)
        here = piece.end


def _passages(streets: Streets, wanted: list[str], base: str, upper: float) -> float:
    """How many metres must be walked between the pieces of what is wanted and the base."""
    pieces = nx.utils.UnionFind([base])
    for section in wanted:
        pieces.union(*streets.ends(section))
    groups = [sorted(group) for group in pieces.to_sets()]
    far = {}
    for nth, group in enumerate(groups):
        near = streets.voronoi(group).distance
        for other, nodes in enumerate(groups):
            far[nth, other] = min(near[node] for node in nodes)
    return least(far, len(groups), upper)


def _connections(streets: Streets, wanted: Sequence[str], base: str) -> list[str]:
    """Sections that join the pieces of what is wanted and the base: a minimum spanning tree.

    Of the distances between pieces; Mehlhorn's construction finds it without all of them.
    """
    pieces = nx.utils.UnionFind([base])
    for section in wanted:
        pieces.union(*streets.ends(section))
    nodes = list(pieces)
    if len({pieces[node] for node in nodes}) == 1:
        return []
    nearest = streets.voronoi(nodes)
    chosen: list[str] = []
    for _long, section, one, other in sorted(_bridges(streets, nearest)):
        if pieces[nearest.seed[one]] != pieces[nearest.seed[other]]:
            pieces.union(nearest.seed[one], nearest.seed[other])
            chosen += [*nearest.way(one), section, *nearest.way(other)]
    return list(dict.fromkeys(chosen))


def _bridges(streets: Streets, nearest: Nearest) -> Iterator[tuple[float, str, str, str]]:
    for one, other, section in streets.graph.edges(keys=True):
        if one in nearest.seed and other in nearest.seed:
            between = nearest.distance[one] + streets.length(section) + nearest.distance[other]
            yield between, section, one, other


def _odd(streets: Streets, sections: Iterable[str]) -> list[str]:
    degrees = Counter(node for section in sections for node in streets.ends(section))
    return sorted(node for node, degree in degrees.items() if degree % 2)


def _matched(streets: Streets, odd: list[str]) -> list[str]:
    """The sections between paired junctions, so that each has an even degree afterwards."""
    return [code for one, other in _pairs(streets, odd) for code in streets.way(one, other)]


def _pairs(streets: Streets, odd: list[str]) -> Iterable[tuple[str, str]]:
    """A perfect matching of least total distance."""
    wide = NEIGHBOURS
    while odd:
        candidates = nx.Graph()
        candidates.add_weighted_edges_from(streets.neighbours(odd, wide))
        found = nx.min_weight_matching(candidates)
        if 2 * len(found) == len(odd):
            return sorted(found)
        wide *= 4  # among too few neighbours somebody may stay alone
    return ()


def _thinned(streets: Streets, wanted: Sequence[str], extra: list[str], base: str) -> list[str]:
    """What is added without passages there and back that nothing hangs on."""
    left = Counter(extra)
    required = set(wanted)
    for section, copies in list(left.items()):
        if section in required:
            left[section] = copies % 2
        elif copies >= 2:
            left[section] = copies % 2
            if not _hangs_together(streets, [*wanted, *+left], base):
                left[section] = 2 - copies % 2
    return sorted(left.elements())


def _hangs_together(streets: Streets, sections: Iterable[str], base: str) -> bool:
    pieces = nx.utils.UnionFind([base])
    for section in sections:
        pieces.union(*streets.ends(section))
    return len(list(pieces.to_sets())) == 1


def _circuit(
    streets: Streets, wanted: list[str], extra: list[str], base: str, rng: Random
) -> Iterator[Step]:
    """An Euler circuit; the order in which sections are put in decides which of many."""
    walked = nx.MultiGraph()
    copies = [(section, True) for section in wanted] + [(section, False) for section in extra]
    rng.shuffle(copies)
    for nth, (section, needed) in enumerate(copies):
        walked.add_edge(*streets.ends(section), key=nth, section=section, needed=needed)
    for start, end, key in nx.eulerian_circuit(walked, source=base, keys=True):
        section, needed = copies[key]
        yield Step(section, start, end, needed)
