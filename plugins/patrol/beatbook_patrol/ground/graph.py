"""The street graph of a unit: its sections and points as a networkx graph, and ways through it.

Nodes of the graph are the names of junctions, edges the sections in use, with the section's code
as key and ``length`` (metres), ``line`` and ``id`` as attributes. A street may be walked in both
directions whatever the traffic signs say. networkx takes a third of a second to import, so it is
imported where a graph is made, not where actions are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position, foot, parse_line
from beatbook_patrol.ground.nearest import Near, NearPoint, SegmentGrid, nearest_of

if TYPE_CHECKING:
    import networkx

    from beatbook.book import Book
    from beatbook.records import Record


class Section(NamedTuple):
    """A road section: an edge between the junctions `start` and `end`; `length` in metres."""

    code: str
    name: str
    kind: str
    id: str
    start: str
    end: str
    length: float
    line: Line
    unit: str


class Point(NamedTuple):
    """A patrol point; `offset` metres along the section of code `section` (empty: at none)."""

    code: str
    name: str
    kind: str
    id: str
    longitude: float
    latitude: float
    section: str
    offset: float
    unit: str

    @property
    def position(self) -> Position:
        """Where it is."""
        return (self.longitude, self.latitude)


class Way(NamedTuple):
    """A walk over the graph: the junctions that it passes, the sections between, its metres."""

    nodes: tuple[str, ...]
    sections: tuple[str, ...]
    length: float


class Gap(UsageProblem):
    """Two places between which no section leads; both are named."""


class Ground:
    """The sections and points of a unit by code, and the graph of the sections.

    Made once and never changed; what was entered since is in another one.
    """

    def __init__(self, sections: Iterable[Section], points: Iterable[Point] = ()) -> None:
        self.sections: Mapping[str, Section] = {one.code: one for one in sections}
        self.points: Mapping[str, Point] = {one.code: one for one in points}

    @cached_property
    def graph(self) -> networkx.MultiGraph[str]:
        """Junctions and sections."""
        import networkx

        graph: networkx.MultiGraph[str] = networkx.MultiGraph()
        graph.add_edges_from(
            (one.start, one.end, one.code, {"length": one.length, "line": one.line, "id": one.id})
            for one in self.sections.values()
        )
        return graph

    @cached_property
    def nodes(self) -> Mapping[str, Position]:
        """Where each junction is."""
        found: dict[str, Position] = {}
        for one in self.sections.values():
            found.setdefault(one.start, one.line[0])
            found.setdefault(one.end, one.line[-1])
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Section | Point]:
        """Sections and points by the ids of their records."""
        everything: list[Section | Point] = [*self.sections.values(), *self.points.values()]
        return {one.id: one for one in everything}

    @cached_property
    def _grid(self) -> SegmentGrid:
        return SegmentGrid({one.code: one.line for one in self.sections.values()})

    @property
    def length(self) -> float:
        """Metres of all sections."""
        return sum(one.length for one in self.sections.values())

    def sections_near(self, place: Position, reach: float) -> list[Near]:
        """The sections within so many metres of a place, the nearest first."""
        return self._grid.near(place, reach)

    def nearest_section(self, place: Position, reach: float = 5_000) -> Near | None:
        """The section nearest to a place, if one lies within so many metres."""
        return self._grid.nearest(place, reach)

    def nearest_point(self, place: Position, reach: float = 5_000) -> NearPoint | None:
        """The point nearest to a place, if one lies within so many metres."""
        return nearest_of(((p.code, p.position) for p in self.points.values()), place, reach)

    def nearest_node(self, place: Position, reach: float = 5_000) -> NearPoint | None:
        """The junction nearest to a place, if one lies within so many metres."""
        return nearest_of(self.nodes.items(), place, reach)

    def components(self) -> list[frozenset[str]]:
        """The codes of sections that are connected with each other, the longest net first."""
        import networkx

        nets = [self._codes(nodes) for nodes in networkx.connected_components(self.graph)]
        return sorted(nets, key=lambda net: (-self._metres(net), min(net)))

    def _codes(self, nodes: Iterable[str]) -> frozenset[str]:
        return frozenset(code for _u, _v, code in self.graph.edges(nodes, keys=True))

    def _metres(self, codes: Iterable[str]) -> float:
        return sum(self.sections[code].length for code in codes)

    def streets_at(self, node: str) -> list[str]:
        """The names of the streets that meet at a junction, each once."""
        codes = sorted(code for _u, _v, code in self.graph.edges(node, keys=True))
        return list(dict.fromkeys(filter(None, (self.sections[code].name for code in codes))))

    def node_label(self, node: str) -> Text:
        """A junction in words: by the streets that meet there."""
        streets = self.streets_at(node) if node in self.graph else []
        if len(streets) > 1:
            return _CROSSING.with_values(one=streets[0], other=streets[1])
        return _ON.with_values(street=streets[0], node=node) if streets else Text(node, node)


def load(book: Book, unit: str) -> Ground:
    """The ground of a unit and of all units below it: what is in use now.

    Not a look-up of personal data, so nothing is noted; rights are those of whoever asks.
    """
    below = (span.node for span in book.units.under(unit, book.today()))
    units = frozenset((unit, *below))
    sections = {one.id: one for one in map(_section, _records(book, "road_section", units))}
    points = [_point(one, sections) for one in _records(book, "patrol_point", units)]
    return Ground(sections.values(), points)


def _records(book: Book, form: str, units: frozenset[str]) -> Sequence[Record]:
    query = Query(form, order=(Order("code"),), units=units)
    return book.store.select(book.spec(form), query)


def _section(record: Record) -> Section:
    values = record.values
    return Section(
        values["code"],
        values["name"] or "",
        values["kind"],
        record.id,
        values["from_node"],
        values["to_node"],
        float(values["length"]),
        parse_line(values["line"]),
        record.envelope.unit,
    )


def _point(record: Record, sections: Mapping[str, Section]) -> Point:
    values = record.values
    position = (float(values["longitude"]), float(values["latitude"]))
    section = sections.get(values["section"])
    return Point(
        values["code"],
        values["name"],
        values["kind"],
        record.id,
        *position,
        section.code if section else "",
        foot(section.line, position).offset if section else 0.0,
        record.envelope.unit,
    )


def shortest(ground: Ground, a: str, b: str) -> Way:
    """The shortest way between two junctions. Raises Gap where there is none."""
    import networkx

    for node in (a, b):
        if node not in ground.graph:
            raise Gap(_UNKNOWN.with_values(node=node))
    try:
        _metres, nodes = networkx.bidirectional_dijkstra(ground.graph, a, b, weight="length")
    except networkx.NetworkXNoPath:
        one, other = ground.node_label(a), ground.node_label(b)
        raise Gap(
            Text(_NO_WAY.zh.format(one=one.zh, other=other.zh),
                 _NO_WAY.en.format(one=one.en, other=other.en))
        ) from None  # fmt: skip
    return _way(ground, nodes)


def _way(ground: Ground, nodes: Sequence[str]) -> Way:
    """The way along junctions, on the shorter of two sections that join the same two."""
    codes = tuple(
        min(ground.graph[one][other], key=lambda code: ground.sections[code].length)
        for one, other in pairwise(nodes)
    )
    return Way(tuple(nodes), codes, sum(ground.sections[code].length for code in codes))


def follow(ground: Ground, codes: Sequence[str]) -> Way:
    """The walk along sections in this order, each behind the other; every one may come twice.

    Raises Gap where a section is unknown or does not begin where the one before it ends.
    """
    for code in codes:
        if code not in ground.sections:
            raise Gap(_NO_SECTION.with_values(code=code))
    sections = [ground.sections[code] for code in codes]
    ways = [nodes for nodes in map(list, _starts(sections)) if _go_on(nodes, sections)]
    if sections and not ways:
        raise Gap(_first_gap(sections))
    nodes = ways[0] if ways else []
    return Way(tuple(nodes), tuple(codes), sum(one.length for one in sections))


def _starts(sections: Sequence[Section]) -> list[list[str]]:
    """Where a walk can begin: at either end of its first section."""
    first = sections[:1]
    return [[node] for one in first for node in dict.fromkeys((one.start, one.end))]


def _go_on(nodes: list[str], sections: Sequence[Section]) -> bool:
    """Whether sections can be walked from the last of *nodes*; it gets those passed."""
    for one in sections:
        if nodes[-1] not in (one.start, one.end):
            return False
        nodes.append(one.end if nodes[-1] == one.start else one.start)
    return True


def _first_gap(sections: Sequence[Section]) -> Text:
    """What is said of the first two sections that are no walk together with those before."""
    walked = 1
    while any(_go_on(nodes, sections[: walked + 1]) for nodes in _starts(sections)):
        walked += 1
    one, other = sections[walked - 1], sections[walked]
    return _NOT_JOINED.with_values(one=_named(one), other=_named(other))


def _named(section: Section) -> str:
    return f"{section.code} {section.name}".strip()


_CROSSING = Text("{one}与{other}路口", "the junction of {one} and {other}")
_ON = Text("{street}路口{node}", "the junction {node} in {street}")
_UNKNOWN = Text(
    "路网中没有路口“{node}”；请核对路口名称",
    "there is no junction “{node}” in the street graph; check its name",
)
_NO_SECTION = Text(
    "路网中没有路段{code}；请核对编号，或者先恢复使用",
    "there is no section {code} in the street graph; check its code, or take it into use again",
)
_NO_WAY = Text(
    "{one}和{other}在路网中不相通；请补录中间的路段，或者分成两条路线",
    "no section leads from {one} to {other}; enter what lies between, or make it two routes",
)
_NOT_JOINED = Text(
    "路线在{one}和{other}之间断开：两个路段没有共同的路口；请补上中间的路段",
    "the route has a gap between {one} and {other}: they share no junction; put in what lies"
    " between",
)
