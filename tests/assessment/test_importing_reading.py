"""Reading sheets as they come: matrices and lists, dashes and words, people named in any way."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from beatbook.assessment.declare import OFFICER, UNIT, Value
from beatbook.book import Book
from beatbook.texts import Text
from beatbook_assessment.importing import cells
from beatbook_assessment.importing.reading import Reading, Wanted, read
from beatbook_assessment.importing.sheet import Head
from beatbook_assessment.importing.subjects import Subjects
from support.books import TODAY, Station

Sheets = Callable[..., Reading]
HEADS = (
    Head("i1", Text("消防检查", "Fire"), "", Fraction(10), Fraction(0)),
    Head("i2", Text("内务", "Order"), "", Fraction(5), Fraction(0)),
    Head("test.rate", Text("合格率", "Rate reached"), ""),
)


@pytest.fixture
def sheet(book: Book, tmp_path: Path) -> Sheets:
    """Reads the text of a CSV file about units (or officers)."""

    def taken(text: str, kind: str = UNIT, only: str = "") -> Reading:
        path = tmp_path / "sheet.csv"
        path.write_text(text, encoding="utf-8")
        subjects = Subjects(book, kind, TODAY)
        return read(path, Wanted(HEADS, subjects, {"test.rate": 100}, only))

    return taken


def says(found: Reading) -> str:
    """All defects in one text."""
    return "\n".join(f"{one.row} {one.column} {one.what}" for one in found.defects)


def numbers(found: Reading, head: str) -> list[Fraction]:
    """The numbers under a head."""
    return [number for _line, number in found.sheet.numbers(head)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.9", Value(Fraction(79, 10))),
        ("７．５分", Value(Fraction(15, 2))),
        ("1,234", Value(Fraction(1234))),
        ("−1", Value(Fraction(-1))),
        ("45/50", Value(Fraction(45), Fraction(50))),
        ("0/0", Value(Fraction(0), Fraction(0))),
    ],
)
def test_numbers_are_read_exactly(text: str, value: Value) -> None:
    assert cells.value(text) == value


@pytest.mark.parametrize("text", ["90", "90%", "90/100", "90.0 ％"])
def test_a_rate_is_the_same_however_it_is_written(text: str) -> None:
    assert cells.value(text, 100).number == Fraction(9, 10)


@pytest.mark.parametrize("text", ["优", "1.2.3", "10-12", "约5", "1/2/3"])
def test_words_are_no_numbers(text: str) -> None:
    with pytest.raises(cells.NoNumber):
        cells.value(text)


@pytest.mark.parametrize("text", ["-", "—", "不分管", " 不适用 ", "/", "N/A"])
def test_items_out_of_charge_are_told_from_nothing(text: str) -> None:
    assert cells.not_in_charge(text)
    assert not cells.blank(text)


def test_a_matrix_by_label_or_id_and_units_by_code_or_name(sheet: Sheets) -> None:
    found = sheet("单位,消防检查（10分）,i2\n甲警务室,8,-\nB,9.5,\n")
    assert found.defects == ()
    assert numbers(found, "i1") == [8, Fraction(19, 2)]
    first, second = found.sheet.lines
    assert first.cells["i2"].value is None
    assert "i2" not in second.cells


def test_a_list_has_a_row_for_each_item(sheet: Sheets, station: Station) -> None:
    found = sheet("单位,考核项,得分\nA,消防检查,8\nA,内务,4\nB,i1,7\n")
    assert found.defects == ()
    assert [line.subject for line in found.sheet.lines] == [
        station.nodes["office_a"],
        station.nodes["office_b"],
    ]
    assert numbers(found, "i2") == [4]


def test_a_list_of_one_indicator_needs_no_column_for_it(sheet: Sheets) -> None:
    found = sheet("unit,numerator,denominator\nA,45,50\nB,0,0\n", only="test.rate")
    assert [line.cells["test.rate"].value for line in found.sheet.lines] == [
        Value(Fraction(45), Fraction(50)),
        Value(Fraction(0), Fraction(0)),
    ]


def test_an_item_twice_in_a_list_is_a_defect(sheet: Sheets) -> None:
    found = sheet("单位,考核项,得分\nA,i1,8\nA,i1,9\n")
    assert "3 考核项 “Fire” of “A” stands in row 2 already" in says(found)


def test_sums_ranks_and_remarks_are_left_aside(sheet: Sheets) -> None:
    found = sheet("序号,单位,i1,合计,名次,备注\n1,A,8,8,1,好\n,合计,8,8,,\n")
    assert found.defects == ()
    assert len(found.sheet.lines) == 1


def test_maxima_that_are_not_those_of_the_scheme_are_said(sheet: Sheets) -> None:
    found = sheet("单位,i1,i2\n满分,10,10\nA,8,4\n")
    assert says(found) == (
        "2 i2 the sheet has 10 points here and the scheme 5; see whether it is the same version"
    )


def test_unknown_columns_and_subjects_are_said_with_what_there_is(sheet: Sheets) -> None:
    assert "i1 (Fire), i2 (Order)" in says(sheet("单位,i1,消防宣传\nA,8,4\n"))
    assert "there is no unit “丁警务室”" in says(sheet("单位,i1\n丁警务室,8\n"))


def test_words_where_numbers_are_wanted_are_said_with_their_cell(sheet: Sheets) -> None:
    assert says(sheet("单位,i1\nA,优秀\n")).startswith("2 i1 “优秀” is no number")


def test_per_cent_kept_as_shares_of_one_are_suspected(sheet: Sheets) -> None:
    found = sheet("单位,合格率\nA,0.95\nB,1\n")
    assert "no number is above 1" in says(found)
    assert not any(one.grave for one in found.defects)
    assert sheet("单位,合格率\nA,0.95\nB,85\n").defects == ()


def test_a_sheet_about_nobody_or_nothing_is_said(sheet: Sheets) -> None:
    assert "no column says who" in says(sheet("i1,i2\n8,4\n"))
    assert "no column is an item" in says(sheet("单位,备注\nA,好\n"))


def test_officers_are_found_by_login_number_or_name(sheet: Sheets) -> None:
    found = sheet("姓名,i1\nann,8\n民警bob,7\n", OFFICER)
    assert found.defects == ()
    assert len(found.sheet.lines) == 2


def test_the_unit_beside_a_name_tells_two_of_one_name_apart(
    book: Book, station: Station, sheet: Sheets
) -> None:
    with book.deed("officer.add") as deed:
        twin = deed.add("officer", {"name": "民警ann", "login": "ann2"},
                        unit=station.nodes["office_b"])  # fmt: skip
    assert "can be 2 of each officer" in says(sheet("姓名,i1\n民警ann,8\n", OFFICER))
    found = sheet("派出所,姓名,i1\n乙警务室,民警ann,8\n", OFFICER)
    assert [line.subject for line in found.sheet.lines] == [twin]
    wrong = sheet("派出所,姓名,i1\n乙警务室,民警amy,8\n", OFFICER)
    assert "do not name one and the same officer" in says(wrong)


def test_a_workbook_reads_like_its_text(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    workbook = Workbook()
    workbook.active.append(["2026年11月考核"])
    workbook.active.append(["单位", "消防检查", "内务"])
    workbook.active.append(["甲警务室", 8.25, "不分管"])
    workbook.save(path)
    found = read(path, Wanted(HEADS, Subjects(book, UNIT, TODAY), {}))
    assert found.defects == ()
    assert numbers(found, "i1") == [Fraction(33, 4)]
