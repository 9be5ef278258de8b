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

from beatbook_patrol.planning.matching import joined, odd_junctions
from beatbook_patrol.planning.streets import Nearest, Streets


class Step(NamedTuple):
    """One section walked from one junction to the other; `needed` the first time it is required."""

    section: str
    start: str
    end: str
    needed: bool


class Tour(NamedTuple):
    """A closed walk over sections, and its metres."""

    steps: tuple[Step, ...]
    length: float


def tour(streets: Streets, required: Collection[str], base: str, rng: Random) -> Tour:
    """A closed walk from *base* over all *required* sections, which must be within its reach.

    The same generator state gives the same walk; another one another order of the sections.
    """
    if not required:
        return Tour((), 0.0)
    wanted = sorted(required)
    extra = _added(streets, tuple(wanted), base)
    steps = tuple(_circuit(streets, wanted, extra, base, rng))
    return Tour(steps, sum(streets.length(step.section) for step in steps))


def lying_apart(streets: Streets, required: Collection[str], base: str) -> bool:
    """Whether sections and base hang together only over other sections."""
    return len(pieces_of(streets, required, base)) > 1


def doubled(streets: Streets, required: Collection[str]) -> float:
    """Metres that every closed walk over sections has beside them at least: see `joined`."""
    return sum(map(streets.length, joined(streets, odd_junctions(streets, required))))


def pieces_of(streets: Streets, required: Collection[str], base: str) -> list[list[str]]:
    """The junctions of sections that hang together, the piece of the base first."""
    pieces = nx.utils.UnionFind([base])
    for section in sorted(required):
        pieces.union(*streets.ends(section))
    groups = [sorted(group) for group in pieces.to_sets()]
    return sorted(groups, key=lambda group: (base not in group, group))


def _added(streets: Streets, wanted: tuple[str, ...], base: str) -> list[str]:
    """What is walked beside sections for an Euler circuit; many nights ask for the same."""
    known = streets.remembered.get((wanted, base))
    if not isinstance(known, list):
        joints = _connections(streets, wanted, base)
        even = joined(streets, odd_junctions(streets, [*wanted, *joints]))
        known = _thinned(streets, wanted, [*joints, *even], base)
        streets.remembered[wanted, base] = known
    return known


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
