"""A street net from GeoJSON (RFC 7946): lines that are cut where they share a vertex.

Two lines that cross without a common vertex do not meet: one is a bridge, or the drawing has a gap
that the report of nets apart shows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from beatbook.errors import BeatbookError
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position
from beatbook_patrol.ground.net import Edge, Net, node_name
from beatbook_patrol.ground.streets import road_kind, street_name

_DEGREES = ("CRS84", "4326", "4490")
"""Ends of names of reference systems in degrees: WGS-84, and CGCS2000, which equals it here."""
_ENOUGH = 2


class _Street(NamedTuple):
    """A line with what is said of it, before it is cut."""

    name: str
    kind: str
    code: str
    line: Line


class _Bad(Exception):
    """A feature that cannot be used, and why."""

    def __init__(self, words: Text) -> None:
        super().__init__(words)
        self.words = words


def read_geojson(text: str) -> Net:
    """The net in a GeoJSON text. Raises BeatbookError where it is none."""
    data = _data(text)
    _require_degrees(data)
    streets: list[_Street] = []
    complaints: list[Text] = []
    left_out: Counter[str] = Counter()
    for number, feature in enumerate(_features(data), 1):
        try:
            streets += _streets(feature, left_out)
        except _Bad as bad:
            zh, en = bad.words
            complaints.append(Text(f"第{number}个要素：{zh}", f"feature {number}: {en}"))
    return Net(tuple(_cut(streets)), tuple(complaints), left_out)


def _data(text: str) -> Mapping[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or "type" not in data:
        raise BeatbookError(_NO_GEOJSON)
    return data


def _require_degrees(data: Mapping[str, Any]) -> None:
    """Refuse a file that says it is in another reference system."""
    crs = data.get("crs") or {}
    name = str((crs.get("properties") or {}).get("name", "")) if isinstance(crs, dict) else ""
    if name and not name.endswith(_DEGREES):
        raise BeatbookError(_OTHER_SYSTEM.with_values(name=name))


def _features(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if data["type"] == "FeatureCollection":
        return list(data.get("features") or ())
    return [data if data["type"] == "Feature" else {"geometry": data}]


def _streets(feature: Mapping[str, Any], left_out: Counter[str]) -> Iterator[_Street]:
    """The lines of a feature, none where nobody walks them. Raises _Bad."""
    about = feature.get("properties") or {}
    word = str(about.get("highway") or about.get("kind") or "")
    lines = list(_lines(feature.get("geometry") or {}))
    try:
        kind = road_kind(word)
    except KeyError:
        raise _Bad(_NO_KIND.with_values(words=word)) from None
    if kind is None:
        left_out[word] += len(lines)
        return
    name, code = str(about.get("name") or ""), str(about.get("code") or "")
    for nth, line in enumerate(lines):
        yield _Street(street_name(name), kind, "" if nth else code, line)


def _lines(geometry: Mapping[str, Any]) -> Iterator[Line]:
    kind = geometry.get("type")
    parts = geometry.get("coordinates") or ()
    if kind not in ("LineString", "MultiLineString"):
        raise _Bad(_NO_LINES.with_values(kind=kind or "?"))
    for part in [parts] if kind == "LineString" else parts:
        try:
            line = tuple((float(place[0]), float(place[1])) for place in part)
        except (TypeError, ValueError, IndexError):
            raise _Bad(_NO_PLACES) from None
        if len(set(line)) < _ENOUGH:
            raise _Bad(_TOO_SHORT)
        yield line


def _cut(streets: Iterable[_Street]) -> Iterator[Edge]:
    """Edges between junctions: vertices that are an end, or that lines share."""
    streets = list(streets)
    passed = Counter(node_name(place) for street in streets for place in street.line)
    ends = {node_name(place) for street in streets for place in (street.line[0], street.line[-1])}
    junctions = ends | {node for node, count in passed.items() if count > 1}
    for street in streets:
        pieces = list(_pieces(street.line, junctions))
        for piece in pieces:
            start, end = node_name(piece[0]), node_name(piece[-1])
            # A code names a whole street; cut in pieces, none of them can bear it.
            code = street.code if len(pieces) == 1 else ""
            yield Edge(start, end, street.name, street.kind, piece, code)


def _pieces(line: Line, junctions: set[str]) -> Iterator[Line]:
    piece: list[Position] = [line[0]]
    for place in line[1:]:
        if place == piece[-1]:
            continue
        piece.append(place)
        if node_name(place) in junctions:
            yield tuple(piece)
            piece = [place]


_NO_GEOJSON = Text(
    "不是GeoJSON；请给出FeatureCollection，或者CSV的路段和节点文件",
    "this is no GeoJSON; give a FeatureCollection, or edges and nodes as CSV",
)
_OTHER_SYSTEM = Text(
    "坐标系是{name}；请先转换为经纬度(WGS-84或者CGCS2000)",
    "the reference system is {name}; convert it to degrees (WGS-84 or CGCS2000) first",
)
_NO_KIND = Text("不认识道路类别“{words}”", "“{words}” is no kind of road that is known")
_NO_LINES = Text(
    "是{kind}；只读LineString和MultiLineString",
    "it is a {kind}; only LineString and MultiLineString are read",
)
_NO_PLACES = Text("坐标不是数", "its co-ordinates are no numbers")
_TOO_SHORT = Text("线没有长度", "the line has no length")
