"""Short ways between two places on sections: how far, and over what.

From one position of a track to the next it is a few dozen metres, so the ways from a junction are
looked for within a small radius, once for each junction.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from beatbook_patrol.ground.graph import Ground, Section
    from beatbook_patrol.ground.nearest import Near


class Piece(NamedTuple):
    """A piece of a section, between two offsets in metres."""

    section: str
    start: float
    end: float


class Ways:
    """The ways of a ground that are no longer than *radius* metres from junction to junction."""

    def __init__(self, ground: Ground, radius: float) -> None:
        self._ground = ground
        self._radius = radius
        self._near: dict[str, tuple[dict[str, float], dict[str, list[str]]]] = {}

    def length(self, one: Near, other: Near) -> float | None:
        """Metres along sections from one place to another; None where it is too far."""
        if one.section == other.section:
            return abs(other.offset - one.offset)
        return min(self._joined(one, other), default=(None, "", ""))[0]

    def pieces(self, one: Near, other: Near) -> Iterator[Piece]:
        """What lies on the way from one place to another."""
        if one.section == other.section:
            yield Piece(one.section, one.offset, other.offset)
            return
        best = min(self._joined(one, other), default=None)
        if best is None:
            return
        _metres, out, into = best
        first, last = self._ground.sections[one.section], self._ground.sections[other.section]
        yield Piece(one.section, one.offset, _offset(first, out))
        yield from self._between(out, into)
        yield Piece(other.section, _offset(last, into), other.offset)

    def _joined(self, one: Near, other: Near) -> Iterator[tuple[float, str, str]]:
        """The ways out of one section by an end and into the other by an end."""
        first, last = self._ground.sections[one.section], self._ground.sections[other.section]
        for out in {first.start, first.end}:
            known, _paths = self._from(out)
            for into in {last.start, last.end}:
                if into in known:
                    ends = abs(one.offset - _offset(first, out))
                    ends += abs(other.offset - _offset(last, into))
                    yield ends + known[into], out, into

    def _from(self, node: str) -> tuple[dict[str, float], dict[str, list[str]]]:
        if node not in self._near:
            from networkx import single_source_dijkstra

            self._near[node] = single_source_dijkstra(
                self._ground.graph, node, cutoff=self._radius, weight="length"
            )
        return self._near[node]

    def _between(self, out: str, into: str) -> Iterator[Piece]:
        """Whole sections from one junction to another."""
        graph, sections = self._ground.graph, self._ground.sections
        for one, other in pairwise(self._from(out)[1][into]):
            code = min(graph[one][other], key=lambda key: sections[key].length)
            yield Piece(code, 0.0, sections[code].length)


def _offset(section: Section, node: str) -> float:
    """Where along a section one of its junctions lies."""
    return 0.0 if section.start == node else section.length
