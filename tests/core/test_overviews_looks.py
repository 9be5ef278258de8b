"""One's own look-ups, from the journal: what and why; nobody else's, no more than one may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.overviews.looks import looks
from beatbook.papers.declare import Grid, Paper
from beatbook.papers.writing import write
from beatbook.sight import RESTRICTED
from beatbook.store.query import Query
from support.acts import add
from support.books import TODAY, Station


@pytest.fixture
def ann(station: Station) -> Iterator[Book]:
    with station.open("ann") as book:
        yield book


def _grid(book: Book, **raw: Any) -> Grid:
    paper: Paper = write(book, "my.looks", raw=raw)
    return next(block for block in paper.blocks if isinstance(block, Grid))


def _rows(book: Book) -> list[tuple[str, str]]:
    return [(str(row[1]), str(row[2])) for row in _grid(book).rows]


def test_a_search_is_told_with_its_words_its_count_and_its_reason(ann: Book) -> None:
    add(ann, "keeper", name="孙光")
    ann.registry.find("孙光", reason="巡查路灯")
    (row,) = _grid(ann).rows
    assert row[1:] == ("searched", "“孙光”", 1, "巡查路灯")


def test_a_record_is_named_and_can_be_opened(ann: Book) -> None:
    id = add(ann, "keeper", name="孙光")
    ann.registry.get("keeper", id)
    grid = _grid(ann)
    assert [(str(row[1]), row[2]) for row in grid.rows] == [("opened a record", "Keeper 孙光")]
    assert grid.links[0] is not None
    assert (grid.links[0].form, grid.links[0].id) == ("keeper", id)


def test_the_same_look_again_and_again_is_one_line(ann: Book) -> None:
    id = add(ann, "keeper", name="孙光")
    for _time in range(3):
        ann.registry.get("keeper", id)
    ann.registry.find("孙光")
    ann.registry.get("keeper", id)
    assert [label for label, _about in _rows(ann)] == [
        "opened a record", "searched", "opened a record ×3",
    ]  # fmt: skip


def test_deeds_and_other_peoples_looks_are_not_told(station: Station, ann: Book) -> None:
    id = add(ann, "keeper", name="孙光")
    with station.open("chief") as chief:
        chief.registry.get("keeper", id)
    assert looks(ann, TODAY, TODAY) == []


def test_what_one_may_not_see_any_more_is_not_named(station: Station, ann: Book) -> None:
    id = add(ann, "keeper", name="孙光")
    ann.registry.get("keeper", id)
    with station.open() as system, system.deed("move") as deed:
        deed.change("keeper", id, {}, unit=station.nodes["office_b"])
    grid = _grid(ann)
    assert grid.rows[0][2] == f"Keeper {RESTRICTED}"
    assert grid.links == (None,)


def test_a_long_number_that_was_looked_for_is_masked(ann: Book) -> None:
    ann.registry.find("15019119900307123X")
    ((_label, about),) = _rows(ann)
    assert "19900307" not in about
    assert about.startswith("“150191")


def test_reading_ones_own_looks_is_not_told_as_one(ann: Book) -> None:
    write(ann, "my.looks")
    assert _grid(ann).rows == ()


def test_a_paper_is_told_by_its_name(ann: Book) -> None:
    write(ann, "unit.tree")
    assert _rows(ann) == [("read a paper", "Unit tree")]


def test_only_the_days_asked_for_are_told(ann: Book) -> None:
    add(ann, "keeper", name="孙光")
    ann.registry.list(Query("keeper"))
    ann.registry.find("孙光")
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert _grid(ann, since=tomorrow, until=tomorrow).rows == ()
    assert [label for label, _about in _rows(ann)] == ["searched", "read a list"]
