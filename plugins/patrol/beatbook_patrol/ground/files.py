"""Reading a street net from files: CSV of edges and nodes, or GeoJSON; whichever datum is stated.

Inside the book positions are WGS-84, so positions in another datum are converted here, and
nothing behind this module knows of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from beatbook.errors import UsageProblem
from beatbook.importing.encoding import detect
from beatbook.importing.source import Source
from beatbook.texts import Text
from beatbook_patrol.forms.positions import outside_china
from beatbook_patrol.ground.csvs import read_csv
from beatbook_patrol.ground.datum import GCJ02, to_wgs84
from beatbook_patrol.ground.geojson import read_geojson
from beatbook_patrol.ground.geometry import Position, rounded
from beatbook_patrol.ground.net import Edge, Net, undirected

_JSON = (".json", ".geojson")


def text_of(path: str) -> str:
    """A file as text, UTF-8 or GB 18030. Raises NotFound, BeatbookError."""
    source = Source(path)
    found = detect(source)
    return source.path.read_text(encoding=found.encoding)


def read(path: str, nodes: str, datum: str) -> Net:
    """The net in a file of edges (and one of nodes) in WGS-84. Raises NotFound, BeatbookError."""
    if Path(path).suffix.lower() in _JSON:
        if nodes:
            raise UsageProblem(_NO_NODES)
        net = read_geojson(text_of(path))
    else:
        net = read_csv(text_of(path), text_of(nodes) if nodes else "")
    net = placed(net, (lambda place: rounded(to_wgs84(place))) if datum == GCJ02 else rounded)
    edges, twice = undirected(net.edges)
    complaints = (*net.complaints, *_far_off(edges))
    return net._replace(edges=edges, twice=twice, complaints=complaints)


def placed(net: Net, move: Callable[[Position], Position]) -> Net:
    """A net with every position put elsewhere."""
    edges = (edge._replace(line=tuple(map(move, edge.line))) for edge in net.edges)
    return net._replace(edges=tuple(edges))


def _far_off(edges: tuple[Edge, ...]) -> Iterator[Text]:
    """A complaint for the first position of each edge that is not in China."""
    for edge in edges:
        wrong = (problem for place in edge.line for problem in outside_china(*place, "line"))
        for problem in list(wrong)[:1]:
            assert isinstance(problem.message, Text)
            name = edge.code or edge.name or f"{edge.start} - {edge.end}"
            yield Text(f"{name}：{problem.message.zh}", f"{name}: {problem.message.en}")


_NO_NODES = Text(
    "GeoJSON的路口由线的交点得出，不需要节点文件；请去掉节点文件",
    "junctions of GeoJSON follow from where lines meet; leave out the file of nodes",
)
