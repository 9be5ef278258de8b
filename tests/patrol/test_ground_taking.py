"""Points from the registry: taken once, followed by name and place, and never typed again."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.papers.declare import Grid
from beatbook_patrol.ground.graph import Point, load
from patrol.conftest import place_of
from support.books import Station
from support.national import added, changed, journal

AT = place_of("B2")


@pytest.fixture
def building(ann: Book) -> str:
    """A building of an estate in the middle of the net."""
    return added(ann, "building", **named("云杉花园3号楼", AT[0], AT[1]))


def named(name: str, longitude: float | str = "", latitude: float | str = "") -> dict[str, Any]:
    values = {"name": name, "kind": "1", "address": f"南湖社区{name}"}
    at = {"longitude": longitude and round(float(longitude) + 0.0001, 6), "latitude": latitude}
    return {**values, **at}


def take(book: Book, **asked: Any) -> Any:
    return actions.run(book, "patrol.take_points", asked)


def taken(book: Book, beat: Station) -> Point:
    return load(book, beat.nodes["a"]).points["P005"]


def headings(paper: Any) -> dict[str, list[str]]:
    return {
        grid.heading.en.split(";")[0]: [row[-1] for row in grid.rows]
        for grid in paper.blocks
        if isinstance(grid, Grid)
    }


def test_a_preview_tells_and_writes_no_point(ann: Book, beat: Station, building: str) -> None:
    assert headings(take(ann)) == {"New": ["云杉花园"]}
    assert "P005" not in load(ann, beat.nodes["a"]).points


def test_a_compound_becomes_a_point_with_code_section_and_source(
    ann: Book, beat: Station, building: str
) -> None:
    assert take(ann, do="yes") == "Taken: 1 new, 0 changed, 0 as they were; 0 without a position"
    point = taken(ann, beat)
    assert (point.name, point.kind, point.unit) == ("云杉花园", "compound", beat.nodes["a"])
    assert point.section in ("S0003", "S0004")
    record = ann.store.record(ann.spec("patrol_point"), point.id)
    assert record is not None
    assert (record.values["source_form"], record.values["source"]) == ("building", building)


def test_taking_again_follows_the_place_and_keeps_the_code(
    ann: Book, beat: Station, building: str
) -> None:
    take(ann, do="yes")
    before = taken(ann, beat)
    x, y = place_of("C3")
    changed(ann, "building", building, longitude=round(x + 0.0001, 6), latitude=round(y, 6))
    assert headings(take(ann)) == {"Changed in name or position": ["云杉花园"]}
    take(ann, do="yes")
    after = taken(ann, beat)
    assert after.id == before.id
    assert after.section in ("S0006", "S0012")
    assert "0 new, 0 changed, 1 as they were" in take(ann, do="yes")


def test_taking_again_follows_the_name(ann: Book, beat: Station, building: str) -> None:
    school = {"name": "青禾幼儿园", "kind": "02", "address": "南湖社区云杉花园3号楼"}
    id = added(ann, "organisation", **school)
    take(ann, kinds="school", do="yes")
    assert taken(ann, beat).name == "青禾幼儿园"
    changed(ann, "organisation", id, name="锦鹿幼儿园")
    take(ann, kinds="school", do="yes")
    assert taken(ann, beat).name == "锦鹿幼儿园"


def test_places_without_a_position_or_a_street_near_are_listed(ann: Book) -> None:
    added(ann, "building", **named("青禾家园1号楼"))
    added(ann, "building", **named("锦鹿小区1号楼", 112.5, 40.8))
    told = headings(take(ann))
    assert told["Without a position"] == ["青禾家园"]
    assert told["No section within 200 m"] == ["锦鹿小区"]


def test_a_point_out_of_use_stays_so_and_one_of_nothing_is_named(
    system: Book, beat: Station
) -> None:
    first = added(system, "building", **named("云杉花园3号楼", *AT))
    added(system, "building", **named("青禾家园1号楼", *AT))
    take(system, do="yes")
    with system.deed("registry.close") as deed:
        deed.transition("patrol_point", system.record_id("patrol_point", "P005"), "close")
        deed.transition("building", system.record_id("building", first), "close")
    assert "0 new, 0 changed, 1 as" in take(system, do="yes")
    with system.deed("registry.reopen") as deed:
        deed.transition("patrol_point", system.record_id("patrol_point", "P005"), "reopen")
    assert headings(take(system)) == {"Not in the registry any more": ["云杉花园"]}


def test_points_of_other_offices_are_not_called_missing(
    ann: Book, beat: Station, building: str
) -> None:
    take(ann, do="yes")
    with beat.open("bob") as other:
        assert headings(take(other)) == {}


def test_a_compound_whose_first_building_is_gone_is_the_same_point(
    system: Book, beat: Station
) -> None:
    first = added(system, "building", **named("云杉花园3号楼", *AT))
    second = added(system, "building", **named("云杉花园5号楼", *AT))
    take(system, do="yes")
    with system.deed("registry.close") as deed:
        deed.transition("building", first, "close")
    assert "0 new, 1 changed" in take(system, do="yes")
    point = system.store.record(
        system.spec("patrol_point"), system.record_id("patrol_point", "P005")
    )
    assert point is not None
    assert point.values["source"] == second


def test_what_was_looked_at_is_in_the_journal(ann: Book, building: str) -> None:
    take(ann)
    assert [officer for officer, _ in journal(ann, "patrol.take_points")] == [ann.actor.officer]
