"""The tree of units on paper: as of a day, with its people; one unit with its life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.cells import width
from beatbook.overviews.units import nodes
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.papers.lines import lines
from beatbook.papers.writing import named, subject_id, write
from support.books import TODAY, Station

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def chief(station: Station) -> Iterator[Book]:
    with station.open("chief") as book:
        yield book


def _paper(book: Book, name: str, about: str = "", **raw: Any) -> Paper:
    return write(book, name, subject_id(book, named(book, name), about), raw)


def _grids(paper: Paper) -> dict[str, Grid]:
    return {block.heading.en: block for block in paper.blocks if isinstance(block, Grid)}


def test_the_tree_has_every_unit_under_its_parent(chief: Book, station: Station) -> None:
    found = [(one.span.name, one.depth) for one in nodes(chief, "", TODAY)]
    assert found == [("试验派出所", 0), ("甲警务室", 1), ("甲一责任区", 2), ("乙警务室", 1)]
    below = [one.depth for one in nodes(chief, station.nodes["office_a"], TODAY)]
    assert below == [0, 1]


def test_the_tree_names_who_is_in_post(chief: Book) -> None:
    (grid,) = _grids(_paper(chief, "unit.tree")).values()
    rows = {str(row[0]).strip(): str(row[3]) for row in grid.rows}
    assert rows["甲警务室"] == ("community officer 民警ann; auxiliary 民警amy; liaison 民警lia")
    assert rows["甲一责任区"] == ""
    told = list(lines(_paper(chief, "unit.tree"), 80))
    assert all(width(line) <= 80 for line in told)
    assert any(line.startswith("    甲一责任区") for line in told)


def test_the_tree_of_another_day_is_that_days(chief: Book, station: Station) -> None:
    with chief.deed("unit.rename") as deed:
        deed.units.revise(station.nodes["office_b"], TOMORROW, name="丙警务室")
    names = {day: {one.span.name for one in nodes(chief, "", day)} for day in (TODAY, TOMORROW)}
    assert "乙警务室" in names[TODAY]
    assert "丙警务室" in names[TOMORROW]


def test_a_unit_shows_where_it_stands_who_is_there_and_its_life(
    chief: Book, station: Station
) -> None:
    with chief.deed("unit.rename") as deed:
        deed.units.revise(station.nodes["office_a"], TOMORROW, name="新甲警务室")
    paper = _paper(chief, "unit.card", station.nodes["office_a"], day=TOMORROW.isoformat())
    facts = {str(label): value for label, value in next(
        block for block in paper.blocks if isinstance(block, Facts)).pairs}  # fmt: skip
    assert facts["Below"] == "试验派出所"
    grids = _grids(paper)
    held = grids["Who holds posts here"]
    assert held.rows[0][1] == "民警ann"
    assert held.links[0] is not None
    assert [row[0] for row in grids["Directly below"].rows] == ["甲一责任区"]
    assert [row[2] for row in grids["How it came to be so"].rows] == ["新甲警务室", "甲警务室"]


def test_a_unit_that_is_not_there_yet_has_a_card_with_its_life_alone(
    chief: Book, station: Station
) -> None:
    long_ago = "1990-01-01"
    told = "\n".join(lines(_paper(chief, "unit.card", "甲警务室", day=long_ago)))
    assert "nobody holds a post here on that day" in told
    assert "甲警务室" in told
