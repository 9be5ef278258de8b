"""A street net from two tables: edges from node to node, and the nodes with their positions.

The headers are those of OSMnx (``u``, ``v``, ``highway``, ``geometry_wkt``; ``node_id``, ``lon``,
``lat``) or plainer words. An edge without a geometry is a straight line between its nodes.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from beatbook.errors import BeatbookError
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position, distance
from beatbook_patrol.ground.net import Edge, Net
from beatbook_patrol.ground.streets import road_kind, street_name

OFF = 25.0
"""Metres by which a line may miss the node at which it should begin or end."""
_EDGE = {
    "start": ("u", "from", "from_node", "起点路口"),
    "end": ("v", "to", "to_node", "终点路口"),
    "name": ("name", "street", "路名"),
    "kind": ("highway", "kind", "道路类别"),
    "wkt": ("geometry_wkt", "geometry", "wkt", "走向"),
    "code": ("code", "路段编号"),
}
_NODE = {
    "node": ("node_id", "id", "node", "osmid", "路口"),
    "lon": ("lon", "longitude", "x", "经度"),
    "lat": ("lat", "latitude", "y", "纬度"),
}
_WKT = "LINESTRING"


class _Bad(Exception):
    """A row that cannot be used, and why."""

    def __init__(self, words: Text) -> None:
        super().__init__(words)
        self.words = words


class _Table(NamedTuple):
    """The rows of a file with the line each stands in, by our own names of columns."""

    rows: tuple[tuple[int, Mapping[str, str]], ...]
    columns: frozenset[str]


def read_csv(edges: str, nodes: str) -> Net:
    """The net in the text of two files; every row that cannot be used is a complaint.

    Raises BeatbookError where a column is missing.
    """
    complaints: list[Text] = []
    places = _nodes(nodes, complaints)
    table = _table(edges, _EDGE, ("start", "end"))
    if not places and "wkt" not in table.columns:
        raise BeatbookError(_NO_POSITIONS)
    found, left_out = [], Counter[str]()
    for number, row in table.rows:
        try:
            edge = _edge(row, places, left_out)
        except _Bad as bad:
            complaints.append(_complaint(_EDGE_ROW, number, bad.words))
        else:
            found += [edge] if edge is not None else []
    return Net(tuple(found), tuple(complaints), left_out)


def _table(text: str, names: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> _Table:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    headers = {header.strip().lower(): header for header in reader.fieldnames or ()}
    known = {
        own: headers[called]
        for own, spellings in names.items()
        for called in reversed(spellings)
        if called in headers
    }
    for own in needed:
        if own not in known:
            raise BeatbookError(_NO_COLUMN.with_values(names=", ".join(names[own])))
    rows = (
        (reader.line_num, {own: (row[header] or "").strip() for own, header in known.items()})
        for row in reader
    )
    return _Table(tuple(rows), frozenset(known))


def _nodes(text: str, complaints: list[Text]) -> dict[str, Position]:
    if not text:
        return {}
    places: dict[str, Position] = {}
    for number, row in _table(text, _NODE, ("node", "lon", "lat")).rows:
        try:
            places[row["node"]] = (float(row["lon"]), float(row["lat"]))
        except ValueError:
            where = f"{row['lon']},{row['lat']}"
            complaints.append(_complaint(_NODE_ROW, number, _NO_PLACE.with_values(words=where)))
    return places


def _edge(
    row: Mapping[str, str], places: Mapping[str, Position], left_out: Counter[str]
) -> Edge | None:
    """The edge of a row, None where nobody walks it. Raises _Bad."""
    kind = _kind(row.get("kind", ""))
    if kind is None:
        left_out[row["kind"]] += 1
        return None
    line = _line(row, places)
    if line[0] == line[-1] and row["start"] != row["end"]:
        raise _Bad(_SAME_PLACE.with_values(one=row["start"], other=row["end"]))
    name = street_name(row.get("name", ""))
    return Edge(row["start"], row["end"], name, kind, line, row.get("code", ""))


def _kind(words: str) -> str | None:
    try:
        return road_kind(words)
    except KeyError:
        raise _Bad(_NO_KIND.with_values(words=words)) from None


def _line(row: Mapping[str, str], places: Mapping[str, Position]) -> Line:
    ends = [_place(row[end], places) for end in ("start", "end")]
    if not row.get("wkt"):
        if None in ends:
            raise _Bad(_NO_NODE.with_values(node=row["start"] if ends[0] is None else row["end"]))
        return tuple(end for end in ends if end is not None)
    line = _parse_wkt(row["wkt"])
    if _misses(line, ends) and not _misses(line[::-1], ends):
        line = line[::-1]
    if _misses(line, ends):
        raise _Bad(_ELSEWHERE.with_values(one=row["start"], other=row["end"], metres=int(OFF)))
    return (ends[0] or line[0], *line[1:-1], ends[1] or line[-1])


def _place(node: str, places: Mapping[str, Position]) -> Position | None:
    """Where a node is; None where no file of nodes was given."""
    if not node:
        raise _Bad(_NAMELESS)
    if places and node not in places:
        raise _Bad(_NO_NODE.with_values(node=node))
    return places.get(node)


def _misses(line: Line, ends: list[Position | None]) -> bool:
    """Whether a line does not begin and end at two nodes."""
    pairs = zip((line[0], line[-1]), ends, strict=True)
    return any(node is not None and distance(end, node) > OFF for end, node in pairs)


def _parse_wkt(text: str) -> Line:
    """The line of a well-known text, or of plain ``lon lat, lon lat``."""
    body = text.strip().removeprefix(_WKT).strip().removeprefix("(").removesuffix(")")
    try:
        line = tuple(_pair(words.split()) for words in body.split(","))
    except ValueError:
        line = ()
    if len(line) < len(("begin", "end")):
        raise _Bad(_NO_LINE.with_values(words=text[:40]))
    return line


def _pair(words: list[str]) -> Position:
    longitude, latitude = words[:2]
    return float(longitude), float(latitude)


def _complaint(row: Text, number: int, why: Text) -> Text:
    return Text(row.zh.format(row=number, why=why.zh), row.en.format(row=number, why=why.en))


_EDGE_ROW = Text("路段文件第{row}行：{why}", "edges, line {row}: {why}")
_NODE_ROW = Text("节点文件第{row}行：{why}", "nodes, line {row}: {why}")
_NO_PLACE = Text("{words}不是经纬度", "{words} is no longitude and latitude")
_NO_NODE = Text("节点文件中没有{node}", "there is no node {node} in the file of nodes")
_NAMELESS = Text("缺少起点或者终点路口", "a junction is missing")
_NO_KIND = Text("不认识道路类别“{words}”", "“{words}” is no kind of road that is known")
_NO_LINE = Text("“{words}”不是LINESTRING", "“{words}” is no LINESTRING")
_SAME_PLACE = Text(
    "{one}和{other}在同一位置，路段没有长度",
    "{one} and {other} are at one place, so it has no length",
)
_ELSEWHERE = Text(
    "走向不在{one}和{other}之间，相差超过{metres}米",
    "the line does not lead from {one} to {other} but ends more than {metres} m away",
)
_NO_COLUMN = Text("缺少列：{names}之一", "a column is missing: one of {names}")
_NO_POSITIONS = Text(
    "路段没有走向列(geometry_wkt)；请同时给出节点文件",
    "the edges have no column geometry_wkt; give the file of nodes as well",
)
