"""A printed workbook can be reckoned with, and nothing in it reckons by itself."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from beatbook.papers.declare import Column, Facts, Grid, Made, Paper, Signatures, Words
from beatbook_printing.xlsx import write_xlsx


def _opened(paper: Paper) -> Any:
    file = io.BytesIO()
    write_xlsx(paper, file)
    file.seek(0)
    return load_workbook(file)


def _values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_blocks_stand_one_below_the_other(paper: Paper) -> None:
    (sheet,) = _opened(paper).worksheets
    values = _values(sheet)
    assert sheet.title == "Inspection"
    assert values[0] == ["Inspection", "2026-7"]
    assert values[2:5] == [["Facts"], ["Name", "云杉花园便民超市"], ["Day", values[4][1]]]
    assert values[8:11] == [["List"], ["Number", "Item"], [1, "item-1"]]
    assert values[-1] == ["试验派出所 · written by 赵所长 on 2026-11-21 10:00"]


def test_the_head_of_the_table_stays_in_sight(paper: Paper) -> None:
    (sheet,) = _opened(paper).worksheets
    assert sheet.freeze_panes == "A11"
    assert [cell.value for cell in sheet[10]][:2] == ["Number", "Item"]
    assert sheet.print_title_rows == "$10:$10"


@pytest.mark.parametrize("text", ["=1+1", "+8613800001234", "-5", "@SUM(A1)", "=HYPERLINK(1)"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    blocks = (
        Facts(((text, text),), heading=_both(text)),
        Grid((Column(text),), ((text,),)),
        Words(text),
        Signatures((text,)),
    )
    (sheet,) = _opened(Paper(text, blocks, text, text, made=Made(text))).worksheets
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in found].count(text) == 10
    assert {cell.data_type for cell in found} == {"s"}


def _both(text: str) -> Any:
    from beatbook.texts import Text

    return Text(text, text)


def test_numbers_and_dates_have_types_and_long_numbers_stay_whole() -> None:
    row = (7, Decimal("1.50"), date(2026, 1, 2), "150191199001010011", True, None)
    grid = Grid(tuple(Column("x") for _ in row), (row,))
    (sheet,) = _opened(Paper("T", (grid,))).worksheets
    cells = sheet[4]
    assert [cell.value for cell in cells[:2]] == [7, 1.5]
    assert cells[2].is_date
    assert (cells[3].value, cells[4].value) == ("150191199001010011", "yes")


def test_control_characters_are_seen(paper: Paper) -> None:
    text = "".join(str(one) for row in _values(_opened(paper).worksheets[0]) for one in row)
    assert "␛[2J␀" in text


def test_a_title_that_no_sheet_may_have_is_made_one() -> None:
    (sheet,) = _opened(Paper("[a]/b:*?" + "长" * 40, ())).worksheets
    assert sheet.title == "ab" + "长" * 29
    assert _opened(Paper("*", ())).worksheets[0].title == "1"


def test_papers_of_several_tables_freeze_none() -> None:
    grid = Grid((Column("a"),), ())
    assert _opened(Paper("T", (grid, grid))).worksheets[0].freeze_panes is None
