"""Defects of real sheets are found, shown on the published sheet of a quarter."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction

import pytest

from assessment.packed import PACKS, pack
from beatbook.assessment.declare import Value
from beatbook_assessment.importing import defects
from beatbook_assessment.importing.sheet import Cell, Defect, Head, Line, Sheet

ITEMS = pack("s1_q1").items
MINUS = Fraction(-1)
Cells = dict[str, str]


def _rows() -> list[Cells]:
    lines = (PACKS / "s1_q1.tsv").read_text("utf-8").splitlines()
    found = csv.DictReader((one for one in lines if one[0] != "#"), delimiter="\t")
    return [row for row in found if row["leader"]]


def _sheet(rows: Sequence[Cells], order: Sequence[str] = ()) -> Sheet:
    """The sheet; *order* names the items that the numbers of each column really belong to."""
    heads = tuple(
        Head(item.id, item.label, item.id, item.points, MINUS if item.id == "i7" else Fraction(0))
        for item in ITEMS
    )
    of = dict(zip((head.id for head in heads), order or (head.id for head in heads), strict=True))
    lines = tuple(
        Line(row["leader"], row["leader"], nth, _cells(nth, row, of))
        for nth, row in enumerate(rows, 2)
    )
    return Sheet("sheet.csv", heads, lines)


def _cells(nth: int, row: Cells, of: dict[str, str]) -> dict[str, Cell]:
    return {
        id: Cell(nth, id, None if row[there] == "-" else Value(Fraction(row[there])))
        for id, there in of.items()
    }


def _found(rows: Sequence[Cells], order: Sequence[str] = ()) -> list[Defect]:
    return defects.found(_sheet(rows, order))


def _order(one: str, other: str) -> list[str]:
    exchanged = {one: other, other: one}
    return [exchanged.get(item.id, item.id) for item in ITEMS]


def test_the_published_sheet_has_no_defect() -> None:
    assert _found(_rows()) == []


def test_a_cell_above_its_items_maximum_is_found_with_row_and_column() -> None:
    rows = _rows()
    rows[3]["i16"] = "10.5"
    (defect,) = _found(rows)
    assert (defect.row, defect.column, defect.grave) == (5, "i16", True)
    assert "10.5" in defect.what.en
    assert rows[3]["leader"] in defect.what.zh


def test_the_maximum_itself_is_no_defect() -> None:
    rows = _rows()
    rows[3]["i16"] = "10"
    assert _found(rows) == []


def test_a_cell_below_what_its_item_can_give_is_found() -> None:
    rows = _rows()
    rows[0]["i2"] = "-0.5"
    (defect,) = _found(rows)
    assert (defect.row, defect.column) == (2, "i2")


def test_a_person_listed_twice_is_found_in_the_second_row() -> None:
    rows = _rows()
    (defect,) = _found([*rows, rows[2]])
    assert (defect.row, defect.grave) == (len(rows) + 2, True)
    assert "row 4" in defect.what.en


@pytest.mark.parametrize(("one", "other"), [("i12", "i13"), ("i5", "i6"), ("i14", "i15")])
def test_two_neighbouring_columns_that_were_swapped_are_one_defect(one: str, other: str) -> None:
    (defect,) = _found(_rows(), _order(one, other))
    assert (defect.row, defect.column) == (None, one)
    assert "swapped" in defect.what.en


def test_two_swapped_columns_with_the_same_maximum_cannot_be_told() -> None:
    assert _found(_rows(), _order("i17", "i18")) == []


def test_somebody_to_whom_nothing_applies_is_suspected_and_not_refused() -> None:
    nobody = dict.fromkeys(_rows()[0], "-") | {"leader": "nobody"}
    (defect,) = _found([*_rows(), nobody])
    assert (defect.row, defect.grave) == (len(_rows()) + 2, False)
    assert "no rate" in defect.what.en


def test_indicators_have_no_bounds_and_nothing_is_out_of_them() -> None:
    head = Head("patrols", ITEMS[0].label, "patrols")
    line = Line("a", "a", 2, {"patrols": Cell(2, "patrols", Value(Fraction(10**6)))})
    assert defects.found(Sheet("sheet.csv", (head,), (line,))) == []
