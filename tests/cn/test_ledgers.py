"""The official ledgers are there, filled from what was entered once, and say what they should."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Grid
from beatbook_cn import ledgers

ADDRESS = "南湖社区云杉花园3号楼1单元{room}室"
UNIT = {"name": "云杉旅馆", "special_trade": "01", "public_place": "22", "employees": 4}


def _grid(book: Book, name: str, **raw: Any) -> Grid:
    grid = writing.write(book, name, raw=raw).blocks[1]
    assert isinstance(grid, Grid)
    return grid


def _column(grid: Grid, label: str) -> list[str]:
    (at,) = [n for n, column in enumerate(grid.columns) if str(column.label) == label]
    return [str(row[at]) for row in grid.rows]


def _person(book: Book, name: str, room: int, **more: Any) -> None:
    with book.deed("add") as deed:
        who = {"name": name, "sex": "1", "birth": "1990-01-01", "no_document": "?"}
        deed.add("person", {**who, "address": ADDRESS.format(room=room), **more})


@pytest.fixture
def filled(cn: Book) -> Book:
    _person(cn, "甲一", 101, since="2026-10-05")
    _person(cn, "乙二", 102, since="2026-10-05", category="3", reason="01")
    _person(cn, "丙三", 103, since="2026-11-05", category="2", reason="06")
    with cn.deed("add") as deed:
        deed.add("organisation", {**UNIT, "address": "南湖社区昭君路12号"})
        deed.add("organisation", {"name": "南湖小学", "address": "南湖社区昭君路14号"})
        let = {"rented": True, "rental_since": "2026-10-08", "management_class": "B"}
        deed.add("dwelling", {**let, "address": ADDRESS.format(room=201)})
        deed.add("dwelling", {"address": ADDRESS.format(room=202)})
    return cn


def test_the_set_has_its_numbers(cn: Book) -> None:
    numbers = [kind.label.zh.partition(" ")[0] for kind in ledgers.declared()]
    assert numbers == ["1", "2A", "2B", "3", "8A", "8B", "13", "13", "13"]
    assert set(writing.kinds(cn)) >= {kind.name for kind in ledgers.declared()}


def test_residents_and_temporary_residents_are_apart(filled: Book) -> None:
    assert _column(_grid(filled, "ledger.residents"), "Name") == ["甲一"]
    temporary = _grid(filled, "ledger.temporary")
    assert _column(temporary, "Name") == ["乙二", "丙三"]
    assert _column(temporary, "Reason of stay") == ["Employment", "Schooling or training"]
    assert "云杉花园3号楼1单元102室" in _column(temporary, "Address")[0]


def test_temporary_residents_are_counted_by_reason(filled: Book) -> None:
    grid = _grid(filled, "ledger.temporary_monthly", since="2026-11-01", until="2026-11-30")
    assert [str(column.label) for column in grid.columns[1:]] == [
        "At the start",
        "New",
        "Ended",
        "At the end",
        "Employment",
        "Schooling or training",
    ]
    assert grid.rows[0] == ("南湖社区居委会", 1, 1, 0, 2, 1, 1)


def test_only_let_dwellings_are_rentals(filled: Book) -> None:
    assert len(_grid(filled, "ledger.rentals").rows) == 1
    grid = _grid(filled, "ledger.rentals_monthly", since="2026-10-01", until="2026-10-31")
    assert grid.rows[-1][1:] == (0, 1, 0, 1, 1)


def test_a_unit_stands_in_each_ledger_that_it_belongs_to(filled: Book) -> None:
    assert _column(_grid(filled, "ledger.units"), "Name") == ["云杉旅馆", "南湖小学"]
    assert _column(_grid(filled, "ledger.trades"), "Special trade") == ["Hotels"]
    assert _column(_grid(filled, "ledger.public_places"), "Public place") == ["Bathhouse"]


@pytest.mark.parametrize("kind", ledgers.declared(), ids=lambda kind: kind.name)
def test_each_is_written_from_an_empty_book_too(cn: Book, kind: Any) -> None:
    paper = writing.write(cn, kind.name)
    assert str(paper.title)
    assert kind.help.zh and kind.help.en
