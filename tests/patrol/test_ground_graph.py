"""The street graph of a unit: what is in it, ways through it, and gaps that are named."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook_patrol.ground.graph import Gap, Ground, follow, load, shortest
from support.books import Station


@pytest.fixture
def ground(ann: Book, beat: Station) -> Ground:
    return load(ann, beat.nodes["a"])


def test_a_units_sections_and_points_are_on_its_ground(ground: Ground) -> None:
    assert len(ground.sections) == 13
    assert sorted(ground.points) == ["P001", "P002", "P003", "P004"]
    assert ground.graph.number_of_nodes() == 11
    assert ground.graph.get_edge_data("A1", "B1", "S0001")["length"] == pytest.approx(200, abs=0.2)


def test_the_station_has_the_ground_of_its_offices(ann: Book, beat: Station) -> None:
    assert len(load(ann, ann.station).sections) == 13
    assert not load(ann, beat.nodes["b"]).sections


def test_a_section_out_of_use_is_off_the_ground(system: Book, beat: Station) -> None:
    with system.deed("registry.close") as deed:
        deed.transition("road_section", system.record_id("road_section", "S0001"), "close")
    assert "S0001" not in load(system, beat.nodes["a"]).sections


def test_the_shortest_way_passes_its_junctions(ground: Ground) -> None:
    way = shortest(ground, "A1", "C1")
    assert way.nodes == ("A1", "B1", "C1")
    assert way.sections == ("S0001", "S0002")
    assert way.length == pytest.approx(400, abs=0.5)


def test_no_way_over_a_gap_and_both_ends_are_named(ground: Ground) -> None:
    with pytest.raises(Gap, match="from the junction of 大召前街 and 昭君路 to the junction X1"):
        shortest(ground, "A1", "X1")
    with pytest.raises(Gap, match="Z9"):
        shortest(ground, "A1", "Z9")


def test_sections_in_walking_order_are_followed_there_and_back(ground: Ground) -> None:
    way = follow(ground, ["S0001", "S0002", "S0002"])
    assert way.nodes == ("A1", "B1", "C1", "B1")
    assert way.length == pytest.approx(600, abs=0.5)
    assert follow(ground, []).nodes == ()


def test_a_route_with_a_gap_is_refused_with_both_sections_named(ground: Ground) -> None:
    with pytest.raises(Gap, match=r"between S0002 大召前街 and S0005 小西街"):
        follow(ground, ["S0001", "S0002", "S0005"])
    with pytest.raises(Gap, match="S9999"):
        follow(ground, ["S9999"])


def test_the_longest_net_comes_first_and_a_path_apart_is_a_net_of_its_own(ground: Ground) -> None:
    main, apart = ground.components()
    assert len(main) == 12
    assert apart == {"S0013"}


def test_points_know_where_on_their_section_they_are(ground: Ground) -> None:
    school = ground.points["P002"]
    assert school.section == "S0003"
    assert school.offset == pytest.approx(200, abs=0.5)


def test_a_point_entered_without_code_and_section_gets_both(ann: Book, beat: Station) -> None:
    values = {
        "name": "花园西门",
        "kind": "compound",
        "longitude": "111.6661",
        "latitude": "40.7991",
    }
    with ann.deed("registry.add") as deed:
        deed.add("patrol_point", values)
    point = load(ann, beat.nodes["a"]).points["P005"]
    assert (point.name, point.section) == ("花园西门", "S0001")
