"""The street graph as planning asks it: lengths, ends, shortest ways, what is within reach."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx


class Nearest(NamedTuple):
    """By junction: its nearest seed, metres to it, and the section and junction on the way."""

    seed: dict[str, str]
    distance: dict[str, float]
    before: dict[str, tuple[str, str]]

    def way(self, node: str) -> list[str]:
        """The sections from a junction back to its seed."""
        codes = []
        while node in self.before:
            section, node = self.before[node]
            codes.append(section)
        return codes


class Streets:
    """An undirected multigraph whose edges are sections: key the code, `length` in metres."""

    def __init__(self, graph: nx.MultiGraph) -> None:
        self.graph = graph
        self._edges: dict[str, tuple[str, str, float]] = {
            code: (one, other, float(length))
            for one, other, code, length in graph.edges(keys=True, data="length")
        }
        self._around: dict[str, list[tuple[str, str, float]]] = {node: [] for node in graph}
        for code, (one, other, length) in self._edges.items():
            self._around[one].append((other, code, length))
            self._around[other].append((one, code, length))
        self._trees: dict[str, Nearest] = {}
        # What others found out about this graph and would find out again.
        self.remembered: dict[object, object] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._edges

    def __iter__(self) -> Iterator[str]:
        return iter(self._edges)

    def length(self, code: str) -> float:
        """Metres of a section."""
        return self._edges[code][2]

    def ends(self, code: str) -> tuple[str, str]:
        """The junctions at both ends of a section."""
        one, other, _length = self._edges[code]
        return one, other

    def tree(self, base: str) -> Nearest:
        """The shortest ways from a base to everywhere, remembered."""
        if base not in self._trees:
            self._trees[base] = self.voronoi([base])
        return self._trees[base]

    def voronoi(self, seeds: Iterable[str]) -> Nearest:
        """Everywhere within reach of any seed, each with the nearest one."""
        found = Nearest({}, {}, {})
        queue: list[tuple[float, str, str, tuple[str, str] | None]]
        queue = [(0.0, seed, seed, None) for seed in sorted(seeds)]
        heapq.heapify(queue)
        while queue:
            far, node, seed, step = heapq.heappop(queue)
            if node in found.seed:
                continue
            found.seed[node], found.distance[node] = seed, far
            if step is not None:
                found.before[node] = step
            for other, code, length in self._around[node]:
                if other not in found.seed:
                    heapq.heappush(queue, (far + length, other, seed, (code, node)))
        return found

    def neighbours(self, nodes: list[str], wide: int) -> Iterator[tuple[str, str, float]]:
        """Pairs of these nodes with their distances: each with its *wide* nearest ones."""
        wanted = set(nodes)
        for node in nodes:
            left = wide
            for other, far in self._outward(node):
                if other in wanted and other != node:
                    yield node, other, far
                    left -= 1
                    if not left:
                        break

    def _outward(self, start: str) -> Iterator[tuple[str, float]]:
        """Junctions in the order of their distance from one, without looking further than asked."""
        seen: set[str] = set()
        queue = [(0.0, start)]
        while queue:
            far, node = heapq.heappop(queue)
            if node in seen:
                continue
            seen.add(node)
            yield node, far
            for other, _code, length in self._around[node]:
                if other not in seen:
                    heapq.heappush(queue, (far + length, other))

    def beyond(self, bridge: str, start: str) -> Iterator[str]:
        """The junctions within reach of one end of a section without walking it."""
        seen, stack = {start}, [start]
        while stack:
            node = stack.pop()
            yield node
            for other, code, _length in self._around[node]:
                if code != bridge and other not in seen:
                    seen.add(other)
                    stack.append(other)

    def way(self, one: str, other: str) -> list[str]:
        """The sections of a shortest way between two junctions, in walking order."""
        if one == other:
            return []
        before: dict[str, tuple[str, str]] = {}
        seen: set[str] = set()
        queue: list[tuple[float, str, Any]] = [(0.0, one, ())]
        while queue:
            far, node, step = heapq.heappop(queue)
            if node in seen:
                continue
            seen.add(node)
            if step:
                before[node] = step
            if node == other:
                return _back(before, other)
            for beyond, code, length in self._around[node]:
                if beyond not in seen:
                    heapq.heappush(queue, (far + length, beyond, (code, node)))
        raise KeyError(other)


def _back(before: dict[str, tuple[str, str]], node: str) -> list[str]:
    codes = []
    while node in before:
        code, node = before[node]
        codes.append(code)
    return codes[::-1]
