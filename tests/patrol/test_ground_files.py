"""A net from files comes out in WGS-84, each street once, and nothing abroad unnamed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beatbook.errors import NotFound, UsageProblem
from beatbook_patrol.ground.datum import GCJ02, WGS84, to_gcj02
from beatbook_patrol.ground.files import read
from beatbook_patrol.ground.geometry import distance

EDGES = "u,v,name,highway\n1,2,清泉街,residential\n2,1,清泉街,residential\n"


@pytest.fixture
def edges(tmp_path: Path) -> str:
    path = tmp_path / "edges.csv"
    path.write_bytes(EDGES.encode("gb18030"))
    return str(path)


def nodes(folder: Path, *places: tuple[float, float]) -> str:
    rows = (f"{nth},{x},{y}\n" for nth, (x, y) in enumerate(places, 1))
    path = folder / "nodes.csv"
    path.write_text("id,lon,lat\n" + "".join(rows), encoding="utf-8")
    return str(path)


def test_both_directions_of_a_street_are_one_section(edges: str, tmp_path: Path) -> None:
    net = read(edges, nodes(tmp_path, (111.665, 40.799), (111.667, 40.799)), WGS84)
    assert len(net.edges) == 1
    assert net.twice == 1
    assert net.edges[0].name == "清泉街"


def test_positions_of_a_chinese_map_are_converted(edges: str, tmp_path: Path) -> None:
    there = (111.665, 40.799)
    net = read(edges, nodes(tmp_path, to_gcj02(there), to_gcj02((111.667, 40.799))), GCJ02)
    assert distance(net.edges[0].line[0], there) < 0.5


def test_positions_abroad_or_the_wrong_way_round_are_named(edges: str, tmp_path: Path) -> None:
    abroad = read(edges, nodes(tmp_path, (2.35, 48.85), (2.36, 48.85)), WGS84)
    (named,) = map(str, abroad.complaints)
    assert named.startswith("清泉街: 2.3500,48.8500 does not lie in China; check the co-ordinates")
    swapped = read(edges, nodes(tmp_path, (40.799, 111.665), (40.799, 111.667)), WGS84)
    assert "has longitude and latitude swapped" in str(swapped.complaints[0])


def test_geojson_needs_no_nodes(tmp_path: Path) -> None:
    path = tmp_path / "net.geojson"
    line = {"type": "LineString", "coordinates": [[111.665, 40.799], [111.667, 40.799]]}
    path.write_text(json.dumps(line))
    assert len(read(str(path), "", WGS84).edges) == 1
    with pytest.raises(UsageProblem, match="leave out the file of nodes"):
        read(str(path), "nodes.csv", WGS84)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"none\.csv"):
        read(str(tmp_path / "none.csv"), "", WGS84)
