"""Which section of the book an edge of a file is: by code, by its line, by its two junctions."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook_patrol.ground.geometry import parse_line
from beatbook_patrol.ground.net import Edge, Net
from beatbook_patrol.ground.plan import Plan, plan
from patrol.conftest import line_of


def planned(book: Book, *edges: Edge) -> Plan:
    return plan(book, Net(edges), lambda _edge: book.unit_for_new())


def edge(start: str, end: str, name: str = "大召前街", code: str = "") -> Edge:
    return Edge(start, end, name, "local", parse_line(line_of(start, end)), code)


def test_the_other_direction_is_the_same_section(ann: Book) -> None:
    made = planned(ann, edge("B1", "A1"))
    assert (made.same, made.new, made.changed) == (1, (), ())
    assert "S0001" in made.ground.sections


def test_a_code_tells_before_anything_else(ann: Book) -> None:
    made = planned(ann, edge("A1", "B1", code="S0002"))
    (change,) = made.changed
    assert change.record.values["code"] == "S0002"
    assert change.values["from_node"] == "A1"


def test_a_section_between_the_same_junctions_gets_the_new_line(ann: Book) -> None:
    bent = edge("A1", "B1")
    middle = (111.666, 40.7993)
    made = planned(ann, bent._replace(line=(bent.line[0], middle, bent.line[1])))
    (change,) = made.changed
    assert set(change.values) == {"line"}
    assert "111.666,40.7993" in change.values["line"]


@pytest.mark.parametrize("code", ["", "S0900"])
def test_what_is_nowhere_in_the_book_is_new(ann: Book, code: str) -> None:
    (section,) = planned(ann, edge("A1", "C3", code=code)).new
    assert section.code == (code or "S0014")
    assert section.length == pytest.approx(565.7, abs=1)


def test_what_the_file_does_not_have_is_named(ann: Book) -> None:
    made = planned(ann, edge("A1", "B1"))
    assert len(made.missing) == 12
    assert "S0001" not in made.missing
