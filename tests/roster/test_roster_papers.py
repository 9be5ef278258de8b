"""The papers: a month's sheet, who is on duty, forces beside the model, the abstraction ledger."""

from __future__ import annotations

from typing import Any

import pytest

import beatbook_roster.plugin
from beatbook.book import Book
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.papers.writing import named, subject_id, write
from roster.months import AddShift
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.lamps_due import LAMPS
from support.points import Point, point


def paper(book: Book, name: str, about: str = "", **asked: Any) -> Paper:
    """A paper as front ends write it."""
    return write(book, name, subject_id(book, named(book, name), about), asked)


def rows(made: Paper, nth: int = 0) -> list[list[str]]:
    grids = [block for block in made.blocks if isinstance(block, Grid)]
    return [[str(cell) if cell is not None else "" for cell in row] for row in grids[nth].rows]


def facts(made: Paper) -> dict[str, str]:
    (found,) = (block for block in made.blocks if isinstance(block, Facts))
    return {str(label): str(value) for label, value in found.pairs}


def test_the_sheet_shows_people_across_the_days_with_sums(head: Book, shift: AddShift) -> None:
    shift("2026-12-05 07:00", "2026-12-05 15:00", "ann", others=["保安员甲"])
    shift("2026-12-07 23:00", "2026-12-08 07:00", "ann", kind="night")
    add(head, "leave", of="ann", since="2026-12-10", until="2026-12-10")
    add(head, "abstraction", officers=["bob"], since="2026-12-02 08:00", until="2026-12-02 18:00",
        hours=8, by_whom="分局", for_what="安保", order_number="7号")  # fmt: skip
    made = paper(head, "roster.sheet", "试验派出所", month="2026-12")
    assert made.landscape and facts(made)["Shifts"] == "2"
    found = {row[0]: row[1:] for row in rows(made)}
    ann = found["民警ann"]
    assert (ann[5], ann[7], ann[10], ann[-3:]) == ("D", "N", "x", ["1", "1", "2"])
    assert found["民警bob"][2] == "p"
    assert found["保安员甲"][-1] == "1"


def test_the_sheet_speaks_chinese(head: Book, shift: AddShift, chinese: None) -> None:
    shift("2026-12-07 23:00", "2026-12-08 07:00", "ann", kind="night")
    made = paper(head, "roster.sheet", "试验派出所", month="2026-12")
    (ann,) = (row for row in rows(made) if row[0] == "民警ann")
    assert (ann[1], ann[8]) == ("民警", "夜")


def test_who_is_on_duty_from_midnight_to_midnight(head: Book, shift: AddShift) -> None:
    shift("2026-11-30 23:00", "2026-12-01 07:00", "ann", kind="night")
    shift("2026-12-01 15:00", "2026-12-01 23:00", "bob", kind="late", others=["保安员甲"])
    shift("2026-12-02 00:00", "2026-12-02 07:00", "dee", kind="night")
    add(head, "leave", of="amy", since="2026-12-01", until="2026-12-03")
    made = paper(head, "roster.today", day="2026-12-01")
    assert [(row[0], row[3]) for row in rows(made)] == [
        ("night", "民警ann"), ("late", "民警bob、保安员甲")]  # fmt: skip
    assert rows(made, 1) == [["民警amy", "on leave"]]


def test_an_officer_sees_who_is_on_duty_in_units_of_their_own_only(
    head: Book, shift: AddShift, rostered: Station
) -> None:
    shift("2026-12-01 15:00", "2026-12-01 23:00", "bob")
    with rostered.open("ann") as ann:
        assert rows(paper(ann, "roster.today", day="2026-12-01")) == []


def test_forces_stand_beside_the_model(head: Book) -> None:
    unit = head.units.resolve("甲警务室", head.today())
    with head.deed("add") as deed:
        deed.add("staffing", {"model": "6+6+6+N+X", "since": "2026-01-01"}, unit=unit)
    made = paper(head, "roster.forces", "甲警务室")
    assert "Hohhot" in facts(made)["Source"]
    assert rows(made) == [
        ["police officer", "6", "1", "-5"],
        ["auxiliary", "6", "1", "-5"],
        ["liaison officer", "6", "1", "-5"],
        ["grid worker", "N", "0", ""],
        ["volunteer", "X", "0", ""],
    ]


@pytest.mark.parametrize(
    ("model", "said"),
    [("1v1", ["auxiliary", "1", "1", "+0"]), ("1+3+N", ["auxiliary", "", "1", ""])],
)
def test_a_model_by_beats_counts_them_and_one_without_numbers_says_so(
    head: Book, model: str, said: list[str]
) -> None:
    unit = head.units.resolve("甲警务室", head.today())
    with head.deed("add") as deed:
        deed.add("staffing", {"model": model, "since": "2026-01-01"}, unit=unit)
    made = paper(head, "roster.forces", "甲警务室")
    assert said in rows(made)
    assert ("sets no numbers" in str(made.blocks[-1])) == (model == "1+3+N")


def test_a_unit_without_a_model_says_how_to_register_one(head: Book) -> None:
    assert "add staffing" in facts(paper(head, "roster.forces", "乙警务室"))["Staffing model"]


def test_the_ledger_says_who_took_the_hours_and_which_targets_shrank(
    rostered: Station, install: Install
) -> None:
    install(Point("toy", toy), Point("roster", beatbook_roster.plugin),
            point("due", registry_duties=[LAMPS]))  # fmt: skip
    with rostered.open("chief") as book:
        add(book, "abstraction", officers=["ann", "bob"], since="2026-11-17 08:00",
            until="2026-11-19 20:00", hours=24, by_whom="试验分局", for_what="安保",
            order_number="7号")  # fmt: skip
        made = paper(book, "roster.abstractions", since="2026-11-01", until="2026-11-30")
    assert facts(made)["Working hours of all"] == "48"
    assert rows(made)[0][0] == "民警ann、民警bob"
    assert rows(made, 1) == [["试验分局", "48"]]
    ((who, _what, _period, whole, now, *_rest), _bob) = rows(made, 2)
    assert (who, whole, now) == ("民警ann", "2", "1")


def test_the_forces_stand_in_ledger_14(head: Book) -> None:
    add(head, "force_member", name="王大明", kind="guard", since="2026-01-01")
    made = paper(head, "ledger.forces")
    assert [row[1] for row in rows(made)] == ["王大明"]
