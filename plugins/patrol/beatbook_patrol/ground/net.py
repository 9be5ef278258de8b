"""A street net as it is read from files, before it becomes records: edges and what is wrong.

Everything that cannot be used is kept as a complaint with its line or feature: a net with a
complaint is not loaded, so nothing of a file goes missing unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position

Key = tuple[str, str, Line]
"""What tells a street from others: its junctions and its line."""


class Edge(NamedTuple):
    """A street between two junctions; `code` is empty where the file gives none.

    Positions have seven decimals, as records have them, so that both can be compared.
    """

    start: str
    end: str
    name: str
    kind: str
    line: Line
    code: str = ""

    @property
    def key(self) -> Key:
        """The same for both directions of one street."""
        return min((self.start, self.end, self.line), (self.end, self.start, self.line[::-1]))


class Net(NamedTuple):
    """Edges, complaints, and how many streets of which kind (as the file calls it) were left out.

    `twice` is how many edges were the same street in the other direction, or stood there twice.
    """

    edges: tuple[Edge, ...]
    complaints: tuple[Text, ...] = ()
    left_out: Mapping[str, int] = Counter()
    twice: int = 0


def undirected(edges: Iterable[Edge]) -> tuple[tuple[Edge, ...], int]:
    """Each street once, as it stands first, and how many were left out for it."""
    once: dict[Key, Edge] = {}
    count = 0
    for edge in edges:
        count += 1
        once.setdefault(edge.key, edge)
    return tuple(once.values()), count - len(once)


def node_name(place: Position) -> str:
    """The name of a junction that has none: its position to a tenth of a metre."""
    return f"{place[0]:.6f},{place[1]:.6f}"
