"""Sections that meet must meet, codes stay, and a point lies at its section."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook_patrol.ground.graph import load
from patrol.conftest import line_of
from support.books import Station
from support.national import added, changed


def section(start: str, end: str, line: str, **more: Any) -> dict[str, Any]:
    return {"kind": "lane", "from_node": start, "to_node": end, "line": line, **more}


def test_a_junction_in_two_places_is_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match=r"junction A1 lies \d+ m away in section S000\d"):
        added(ann, "road_section", **section("A1", "Z1", line_of("C1", "C2")))


def test_a_junction_in_two_places_is_refused_within_one_deed(ann: Book) -> None:
    one = section("Y1", "Y2", line_of("A1", "A2"), code="S0100")
    other = section("Y1", "Y3", line_of("C1", "C2"), code="S0101")
    with pytest.raises(ProblemsFound, match="junction Y1 lies"):
        enter_together(ann, one, other)


def enter_together(book: Book, *sections: dict[str, Any]) -> None:
    with book.deed("registry.add") as deed:
        for values in sections:
            deed.add("road_section", values)


def test_a_section_that_meets_the_net_is_entered_and_numbered(ann: Book, beat: Station) -> None:
    added(ann, "road_section", **section("A1", "C3", line_of("A1", "C3")))
    assert load(ann, beat.nodes["a"]).sections["S0014"].start == "A1"


def test_two_entered_at_once_get_different_codes(ann: Book, beat: Station) -> None:
    with ann.deed("registry.add") as deed:
        deed.add("road_section", section("A1", "C3", line_of("A1", "C3")))
        deed.add("road_section", section("A3", "C1", line_of("A3", "C1")))
    assert {"S0014", "S0015"} <= load(ann, beat.nodes["a"]).sections.keys()


def test_a_code_cannot_be_taken_away(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="cannot be empty; give it a code"):
        changed(ann, "road_section", ann.record_id("road_section", "S0001"), code="")


def test_a_point_far_from_its_section_is_entered_with_a_warning(ann: Book) -> None:
    values = {"name": "远点", "kind": "other", "longitude": "111.68", "latitude": "40.81"}
    with ann.deed("registry.add") as deed:
        deed.add("patrol_point", {**values, "section": "S0001"})
    (warning,) = [str(one) for one in deed.problems]
    assert "m away from the point" in warning
