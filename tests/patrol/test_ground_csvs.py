"""A net from two tables: what is read, and each row that cannot be used by its line."""

from __future__ import annotations

import pytest

from beatbook.errors import BeatbookError
from beatbook_patrol.ground.csvs import read_csv

NODES = "node_id,lon,lat\n1,111.665,40.799\n2,111.6673762,40.799\n3,111.6673762,40.800799\n"
HEAD = "u,v,name,highway,geometry_wkt\n"


def complaints(rows: str, nodes: str = NODES) -> list[str]:
    return [str(one) for one in read_csv(HEAD + rows, nodes).complaints]


def test_edges_lead_from_node_to_node() -> None:
    net = read_csv(HEAD + "1,2,清泉街,residential,\n2,3,\"['石东路', '甲路']\",tertiary,\n", NODES)
    first, second = net.edges
    assert (first.start, first.end, first.name, first.kind) == ("1", "2", "清泉街", "local")
    assert first.line == ((111.665, 40.799), (111.6673762, 40.799))
    assert second.name == "石东路"
    assert not net.complaints


def test_a_geometry_is_followed_in_either_direction() -> None:
    wkt = '"LINESTRING (111.6673762 40.799, 111.666 40.7992, 111.665 40.799)"'
    (edge,) = read_csv(HEAD + f"1,2,,footway,{wkt}\n", NODES).edges
    assert edge.line[0] == (111.665, 40.799)
    assert edge.line[1] == (111.666, 40.7992)


def test_geometries_alone_are_enough() -> None:
    rows = '7,8,甲路,lane,"LINESTRING (111.665 40.799, 111.666 40.799)"\n'
    assert len(read_csv(HEAD + rows, "").edges) == 1


def test_what_nobody_walks_is_counted_and_left_out() -> None:
    net = read_csv(
        HEAD + "1,2,,motorway_link,\n1,2,,trunk,\n2,3,,\"['trunk', 'primary']\",\n", NODES
    )
    assert net.left_out == {"motorway_link": 1, "trunk": 1}
    assert [edge.kind for edge in net.edges] == ["arterial"]


def test_each_row_that_cannot_be_used_is_named_by_its_line() -> None:
    rows = (
        "1,2,,residential,\n"
        "1,99,,residential,\n"
        "1,2,,airstrip,\n"
        "1,2,,lane,POINT (1 2)\n"
        ',2,,lane,\n1,2,,lane,"LINESTRING (111.7 40.8, 111.8 40.8)"\n'
    )
    assert complaints(rows) == [
        "edges, line 3: there is no node 99 in the file of nodes",
        "edges, line 4: “airstrip” is no kind of road that is known",
        "edges, line 5: “POINT (1 2)” is no LINESTRING",
        "edges, line 6: a junction is missing",
        "edges, line 7: the line does not lead from 1 to 2 but ends more than 25 m away",
    ]


def test_two_nodes_at_one_place_are_no_street() -> None:
    nodes = NODES + "4,111.665,40.799\n5,x,40\n"
    assert complaints("1,4,,lane,\n", nodes) == [
        "nodes, line 6: x,40 is no longitude and latitude",
        "edges, line 2: 1 and 4 are at one place, so it has no length",
    ]


def test_missing_columns_are_named() -> None:
    with pytest.raises(BeatbookError, match="one of v, to, to_node"):
        read_csv("u,name\n1,x\n", NODES)
    with pytest.raises(BeatbookError, match="give the file of nodes as well"):
        read_csv("u,v\n1,2\n", "")
