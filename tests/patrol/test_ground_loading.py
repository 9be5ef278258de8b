"""Loading a net: preview, load, the same again; nets apart by name; bad rows stop everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import BeatbookError, NotAllowed, ProblemsFound
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook_patrol.ground.graph import load
from support.books import Station

NODES = (
    "node_id,lon,lat\n1,111.70,40.80\n2,111.702,40.80\n3,111.702,40.802\n"
    "8,111.71,40.81\n9,111.711,40.81\n"
)
EDGES = (
    "u,v,name,highway\n1,2,清泉街,residential\n2,1,清泉街,residential\n"
    "2,3,石东路,tertiary\n8,9,甲路,footway\n1,3,高速,motorway\n"
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    return written(tmp_path, EDGES)


def written(folder: Path, edges: str, nodes: str = NODES) -> dict[str, str]:
    (folder / "edges.csv").write_text(edges, encoding="utf-8")
    (folder / "nodes.csv").write_text(nodes, encoding="utf-8")
    paths = {"file": folder / "edges.csv", "nodes": folder / "nodes.csv"}
    return {"datum": "wgs84", **{name: str(path) for name, path in paths.items()}}


def run(book: Book, asked: dict[str, Any], **more: Any) -> Any:
    return actions.run(book, "patrol.load_ground", {**asked, **more})


def counts(paper: Paper) -> dict[str, Any]:
    (facts,) = (block for block in paper.blocks if isinstance(block, Facts))
    return {
        label.en if not isinstance(label, str) else label: value for label, value in facts.pairs
    }


def test_a_preview_counts_and_writes_nothing(
    ann: Book, beat: Station, files: dict[str, str]
) -> None:
    before = ann.store.head(ann.station)
    paper = run(ann, files)
    assert ann.store.head(ann.station) == before
    told = counts(paper)
    assert (told["Sections"], told["New"], told["Junctions"]) == (3, 3, 5)
    assert (told["Twice, or the other direction"], told["Not walked, left out"]) == (
        1,
        "motorway 1",
    )
    assert told["Not in the file, still in use"] == "13: S0001 S0002 S0003 S0004 ..."
    apart = paper.blocks[-1]
    assert isinstance(apart, Grid)
    assert [row[0] for row in apart.rows] == ["S0016 甲路"]


def test_a_load_is_one_deed_and_names_what_is_not_connected(
    ann: Book, beat: Station, files: dict[str, str]
) -> None:
    said = run(ann, files, do="yes")
    assert said == (
        "Loaded a net of 0.5 km: 3 new, 0 changed, 0 as they were; not connected with the rest in"
        " 1 places: S0016 甲路"
    )
    ground = load(ann, beat.nodes["a"])
    assert ground.sections["S0014"].name == "清泉街"
    assert ground.sections["S0015"].unit == beat.nodes["a"]


def test_the_same_file_again_changes_nothing(ann: Book, files: dict[str, str]) -> None:
    run(ann, files, do="yes")
    before = ann.store.head(ann.station)
    assert "0 new, 0 changed, 3 as they were" in run(ann, files, do="yes")
    assert ann.store.head(ann.station) == before


def test_a_corrected_file_changes_the_sections_and_keeps_their_codes(
    ann: Book, beat: Station, files: dict[str, str], tmp_path: Path
) -> None:
    run(ann, files, do="yes")
    corrected = EDGES.replace("石东路,tertiary", "石东南路,secondary")
    moved = NODES.replace("3,111.702,40.802", "3,111.702,40.803")
    assert "0 new, 1 changed, 2 as" in run(ann, written(tmp_path, corrected, moved), do="yes")
    section = load(ann, beat.nodes["a"]).sections["S0015"]
    assert (section.name, section.kind) == ("石东南路", "collector")
    assert section.length == pytest.approx(333.6, abs=0.2)


def test_a_section_out_of_use_stays_so(system: Book, beat: Station, files: dict[str, str]) -> None:
    unit = beat.nodes["a"]
    run(system, files, unit=unit, do="yes")
    with system.deed("registry.close") as deed:
        deed.transition("road_section", system.record_id("road_section", "S0015"), "close")
    assert counts(run(system, files, unit=unit))["Out of use, and stay so"] == "1: S0015"
    assert "0 new, 0 changed, 2 as" in run(system, files, unit=unit, do="yes")


def test_one_row_that_cannot_be_used_stops_the_load_and_is_named(
    ann: Book, files: dict[str, str], tmp_path: Path
) -> None:
    bad = written(tmp_path, EDGES + "1,77,,lane\n")
    paper = run(ann, bad)
    wrong = next(block for block in paper.blocks if isinstance(block, Grid))
    assert str(wrong.rows[0][0]) == "edges, line 7: there is no node 77 in the file of nodes"
    with pytest.raises(ProblemsFound, match="line 7: there is no node 77"):
        run(ann, bad, do="yes")


def test_the_datum_must_be_stated(ann: Book, files: dict[str, str]) -> None:
    with pytest.raises(ProblemsFound, match="datum"):
        run(ann, {**files, "datum": ""})


def test_a_net_is_moved_for_practice_under_other_names(
    ann: Book, beat: Station, files: dict[str, str]
) -> None:
    run(ann, files, moved_to="111.60,40.70", street_names="昭君路", do="yes")
    section = load(ann, beat.nodes["a"]).sections["S0014"]
    assert section.name == "昭君路"
    assert section.line[0] == pytest.approx((111.5945, 40.695), abs=1e-3)
    with pytest.raises(BeatbookError, match="no longitude,latitude in China"):
        run(ann, files, moved_to="40.70,111.60")


def test_sections_belong_to_the_beat_in_which_their_middle_lies(
    system: Book, beat: Station, files: dict[str, str], tmp_path: Path
) -> None:
    areas = tmp_path / "areas.json"
    ring = "[[111.699,40.799],[111.703,40.799],[111.703,40.803],[111.699,40.803],[111.699,40.799]]"
    areas.write_text(
        '{"type":"FeatureCollection","features":[{"properties":{"unit":"乙警务室"},'
        f'"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}',
        encoding="utf-8",
    )
    run(system, files, areas=str(areas), unit=beat.nodes["a"], do="yes")
    assert sorted(load(system, beat.nodes["b"]).sections) == ["S0014", "S0015"]
    assert "S0016" in load(system, beat.nodes["a"]).sections


def test_who_may_not_import_loads_nothing(beat: Station, files: dict[str, str]) -> None:
    with beat.open("amy") as book, pytest.raises(NotAllowed):
        run(book, files)
