"""A point lies at the nearest street of its own unit, else at one of the station."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_patrol.ground.snapping import Snapper
from patrol.conftest import place_of
from support.books import Station


def test_the_nearest_section_in_reach_is_taken(ann: Book, beat: Station) -> None:
    x, y = place_of("A1")
    found = Snapper(ann).section(beat.nodes["a"], (x + 0.001, y + 0.0001))
    assert found == ann.record_id("road_section", "S0001")
    assert Snapper(ann).section(beat.nodes["a"], (x + 1, y)) is None


def test_a_unit_without_streets_uses_those_of_the_station(ann: Book, beat: Station) -> None:
    x, y = place_of("A1")
    found = Snapper(ann).section(beat.nodes["b"], (x + 0.001, y))
    assert found == ann.record_id("road_section", "S0001")
