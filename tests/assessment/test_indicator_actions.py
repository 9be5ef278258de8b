"""Asking for indicators: what there are, and one value with the records behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assessment.working import FORM, POINTS, SAME
from beatbook import actions
from beatbook.assessment.declare import LESS, MISSING, UNIT, Indicator, Measure
from beatbook.boards import Board, pressed
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from support.books import TODAY, Station
from support.fixtures import Install
from support.points import point

SHARE = Indicator(
    name="work.share",
    label=SAME,
    help=SAME,
    source=SAME,
    top=Measure(FORM, "day", by="officers", sum="people"),
    bottom=Measure(FORM, "day", by="officers"),
    absent=MISSING,
    decimals=2,
)
OF_UNITS = Indicator(
    name="work.units", label=SAME, help=SAME, source=SAME, better=LESS, entries=True,
    top=Measure(FORM, "day"), subjects=(UNIT,),
)  # fmt: skip
ASKED = Indicator(
    name="work.asked", label=SAME, help=SAME, source=SAME, top=SHARE.top, bottom=SHARE.bottom,
    fewest=3,
)  # fmt: skip
ELSEWHERE = Indicator(
    name="work.elsewhere", label=SAME, help=SAME, source=SAME, top=Measure("absent", "day")
)


@pytest.fixture
def worked(station: Station, install: Install) -> Station:
    install(*POINTS, point("ours", assessment_indicators=[SHARE, OF_UNITS, ASKED, ELSEWHERE]))
    return station


@pytest.fixture
def chief(worked: Station) -> Iterator[Book]:
    with worked.open("chief") as book:
        yield book


def work(book: Book, unit: str, **values: Any) -> str:
    with book.deed("work") as deed:
        return deed.add(FORM, {"day": TODAY, **values}, unit=unit)


def asked(book: Book, **raw: Any) -> Board:
    found = actions.run(book, "assess.value", raw)
    assert isinstance(found, Board)
    return found


def facts(board: Board) -> dict[str, str]:
    return {str(label): str(value) for label, value in board.facts if value is not None}


def test_the_list_says_what_each_means_and_whether_entries_move_it(chief: Book) -> None:
    board = actions.run(chief, "assess.indicators", {})
    rows = {str(row.cells[0]): [str(cell) for cell in row.cells] for row in board.rows}
    assert rows["work.units"][3:6] == ["the fewer the better", "units", "yes"]
    assert rows["work.share"][3:6] == ["the more the better", "units, officers", "no"]
    assert list(rows) == sorted(rows)
    assert "work.elsewhere" not in rows, "this book has no such form"


def test_a_row_of_the_list_leads_to_its_value(chief: Book) -> None:
    board = actions.run(chief, "assess.indicators", {})
    row = next(one for one in board.rows if one.cells[0] == "work.units")
    found = pressed(chief, board, board.keys[0], row)
    assert (found.action.name, found.given) == ("assess.value", {"indicator": "work.units"})
    assert found.asked == ("period", "day")


def test_a_value_says_what_it_was_divided_by_and_from_what(chief: Book, worked: Station) -> None:
    office = worked.nodes["office_a"]
    ids = [work(chief, office, people=people) for people in (3, 4)]
    work(chief, worked.nodes["office_b"], people=9)
    board = asked(chief, indicator="work.share", unit=office)
    said = facts(board)
    assert (said["Value"], said["Numerator"], said["Denominator"]) == ("3.50", "7", "2")
    assert said["units"] == "甲警务室"
    assert [row.link for row in board.rows] == [(FORM, id) for id in ids] * 2
    assert {str(row.cells[0]) for row in board.rows} == {"counted", "out of"}


def test_the_period_is_the_one_with_the_day(chief: Book, worked: Station) -> None:
    work(chief, worked.nodes["office_a"], day="2026-10-26")
    of = {"indicator": "work.units", "unit": worked.nodes["station"]}
    assert facts(asked(chief, **of))["Value"] == "0.0"
    assert facts(asked(chief, **of, day="2026-10-30"))["Value"] == "1.0"
    assert facts(asked(chief, **of, period="month26", day="2026-11-20"))["Value"] == "1.0"


def test_missing_says_why(chief: Book, worked: Station) -> None:
    said = facts(asked(chief, indicator="work.share", unit=worked.nodes["office_a"]))
    assert (said["Value"], said["Note"]) == ("missing", "there is no record at all")
    assert "Numerator" not in said


def test_an_officer_sees_the_own_value_and_that_of_the_office_alone(worked: Station) -> None:
    with worked.open("ann") as ann:
        me = ann.actor.officer
        work(ann, worked.nodes["office_a"], people=5, officers=[me])
        assert facts(asked(ann, indicator="work.share", officer=me))["Value"] == "5.00"
        assert facts(asked(ann, indicator="work.share"))["units"] == "甲警务室"
        with pytest.raises(NotAllowed):
            asked(ann, indicator="work.share", unit=worked.nodes["office_b"])


def test_what_cannot_be_asked_is_said(chief: Book, worked: Station) -> None:
    with pytest.raises(NotFound, match=r"no indicator work\.none"):
        asked(chief, indicator="work.none")
    with pytest.raises(NotFound, match="does not have: absent"):
        asked(chief, indicator="work.elsewhere")
    with pytest.raises(UsageProblem, match="not counted by officers"):
        asked(chief, indicator="work.units", officer="ann")
    both = {"unit": worked.nodes["office_a"], "officer": "ann"}
    with pytest.raises(ProblemsFound, match="not both"):
        asked(chief, indicator="work.share", **both)
    with pytest.raises(NotFound, match="no kind of period"):
        asked(chief, indicator="work.share", period="fortnight")


def test_an_imported_value_leads_to_its_table(chief: Book, worked: Station) -> None:
    office = worked.nodes["office_a"]
    values = {"indicator": "work.units", "start": "2026-11-01", "end": "2026-11-30"}
    with chief.deed("import") as deed:
        id = deed.add("indicator_series", {**values, "origin": "表", "values": f"{office}\t12"})
    board = asked(chief, indicator="work.units", unit=office)
    assert facts(board)["Value"] == "12.0"
    assert [(str(row.cells[0]), row.link) for row in board.rows] == [
        ("imported", ("indicator_series", id))
    ]


def test_of_a_share_of_too_few_neither_numerator_nor_records_are_told(
    chief: Book, worked: Station
) -> None:
    office = worked.nodes["office_a"]
    few = {"indicator": "work.asked", "unit": office}
    for people in (1, 1):
        work(chief, office, people=people)
    board = asked(chief, **few)
    said = facts(board)
    assert (said["Value"], said["Denominator"]) == ("missing", "2")
    assert said["Note"] == "2 answered, fewer than 3: missing, and the numerator is not told"
    assert "Numerator" not in said
    assert not board.rows
    work(chief, office, people=1)
    assert facts(asked(chief, **few))["Numerator"] == "3"
