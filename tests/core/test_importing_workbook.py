"""Workbooks: values as a person sees them, and what Excel spoilt is reported with its cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.importing import workbook
from beatbook.importing.reading import Row, TableProblem, open_table


def made(*rows: list[Any], **sheets: str) -> io.BytesIO:
    """A workbook of one sheet with *rows*, after sheets of the given states."""
    book = openpyxl.Workbook()
    sheet = book.active
    for title, state in sheets.items():
        book.create_sheet(title, 0).sheet_state = state
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def rows(*content: list[Any]) -> list[Row]:
    with open_table(made(*content)) as table:
        return list(table.rows())


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1)


@given(st.lists(st.lists(texts.filter(str.strip), min_size=2, max_size=2), min_size=1, max_size=3))
def test_texts_are_read_as_written(content: list[list[str]]) -> None:
    # A text that begins like a formula is one to openpyxl.
    content = [[f"甲{cell}" for cell in row] for row in content]
    found = rows(["a", "b"], *content)
    assert [list(row.values.values()) for row in found] == content
    assert not any(row.problem for row in found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13800001234, "13800001234"),
        (3.0, "3"),
        (-12, "-12"),
        (0.1 + 0.2, "0.3"),
        (True, "true"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 23, 59, 59), "2024-02-29 23:59:59"),
        (time(8, 30), "08:30:00"),
        ("_x000D_", "\r"),
        (None, ""),
    ],
)
def test_values_become_text(value: object, text: str) -> None:
    (row,) = rows(["a", "b"], [value, "x"])
    assert (row.values["a"], row.problem) == (text, None)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=A1&B1", "cell B2 holds a formula"),
        ("#N/A", "cell B2 holds the error #N/A"),
        (150191199001010010, "cell B2 holds a number of more than 15 digits"),
        (1.5019119900101e17, "cell B2 holds a number of more than 15 digits"),
    ],
)
def test_what_excel_spoilt_is_a_problem_of_its_row(value: object, words: str) -> None:
    bad, good = rows(["a", "b"], ["x", value], ["y", "z"])
    assert words in str(bad.problem)
    assert good == Row(3, {"a": "y", "b": "z"})


def test_lost_digits_are_not_shown_as_zeros() -> None:
    assert rows(["a"], [150191199001010010])[0].values["a"] == "1.50191199001010E+17"


def test_a_cell_that_is_too_long_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELL", 5)
    fits, long = rows(["a"], ["12345"], ["123456"])
    assert fits.problem is None
    assert "cell A3 holds more than 5 characters" in str(long.problem)


def test_rows_are_counted_as_the_sheet_counts_them() -> None:
    found = rows(["a", "b"], ["1"], [], ["  ", None], [None, "2"])
    assert found == [Row(2, {"a": "1", "b": ""}), Row(5, {"a": "", "b": "2"})]


def test_a_cell_beyond_the_header_is_a_problem_and_kept() -> None:
    (row,) = rows(["a", "b"], ["1", "2", None, "3"])
    assert "cell D2 has no column" in str(row.problem)
    assert row.surplus == ("", "3")


def test_a_title_above_the_table_is_passed_over() -> None:
    with open_table(made(["东街所台账"], ["姓名", "电话"], ["甲", "1"])) as table:
        assert table.columns == ("姓名", "电话")
        assert list(table.rows()) == [Row(3, {"姓名": "甲", "电话": "1"})]
        assert table.total == 1


def test_the_first_visible_sheet_is_read() -> None:
    with open_table(made(["a"], ["1"], notes="hidden", more="veryHidden")) as table:
        assert table.columns == ("a",)


def test_rows_can_be_read_twice_at_once() -> None:
    with open_table(made(["a"], ["1"], ["2"])) as table:
        pairs = list(zip(table.rows(), table.rows(), strict=True))
    assert [one == other for one, other in pairs] == [True, True]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "no header row"),
        ([["a", "b"]], "a header and no rows"),
        ([["a", "a"], [1, 2]], 'columns A, B are all called "a"'),
    ],
)
def test_a_sheet_that_is_no_table_is_refused(content: list[list[Any]], words: str) -> None:
    with pytest.raises(TableProblem, match=words):
        open_table(made(*content))


def archive(**entries: bytes) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    out.seek(0)
    return out


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(TableProblem, match="no Excel workbook"):
        open_table(archive(content_xml=b"<x/>"))


def test_an_archive_that_unpacks_beyond_reason_is_refused_unopened() -> None:
    bomb = archive(xl__workbook_xml=b"<x/>", xl__sheet_xml=bytes(40 << 20))
    with pytest.raises(TableProblem, match="unpacks to 40 MB"):
        open_table(bomb)


@pytest.mark.parametrize("limit", ["MAX_UNPACKED", "MAX_STRINGS"])
def test_limits_hold_for_what_shrinks_little_too(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(workbook, limit, 100)
    with pytest.raises(TableProblem, match="more than is safe"):
        open_table(archive(xl__workbook_xml=b"<x/>", xl__sharedStrings_xml=b"<x/>" * 30))


def test_a_workbook_cut_off_is_damaged() -> None:
    whole = made(["a"], ["1"]).getvalue()
    with pytest.raises(TableProblem, match="damaged"):
        open_table(io.BytesIO(whole[: len(whole) // 2]))


def test_a_sheet_whose_xml_is_broken_is_damaged() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(made(["a"], ["1"])) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-20] if name.endswith("sheet1.xml") else content)
    out.seek(0)
    with pytest.raises(TableProblem, match="damaged"), open_table(out) as table:
        list(table.rows())


def test_a_row_number_beyond_the_sheets_limit_ends_the_reading() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(made(["a"], ["1"], ["2"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'r="3"', b'r="4000000000"')
            new.writestr(name, content.replace(b'r="A3"', b'r="A4000000000"'))
    out.seek(0)
    with open_table(out) as table:
        assert [row.number for row in table.rows()] == [2]


def test_reading_warns_nobody(recwarn: pytest.WarningsRecorder, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(made(["a"], ["1"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                extension = b'<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst>'
                content = content.replace(b"</worksheet>", extension + b"</worksheet>")
            new.writestr(name, content)
    out.seek(0)
    with open_table(out) as table:
        assert len(list(table.rows())) == 1
    assert not list(recwarn)


def test_a_workbook_with_only_hidden_sheets_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(made(["a"], ["1"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'state="visible"', b'state="hidden"'))
    out.seek(0)
    with pytest.raises(TableProblem, match="no visible sheet"):
        open_table(out)


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><sst>&c;&d;</sst>"""


def _rewritten(name: str, content: bytes) -> io.BytesIO:
    """A good workbook with one part of it in the place of another."""
    there, target = zipfile.ZipFile(made(["name"], ["a"])), io.BytesIO()
    with zipfile.ZipFile(target, "w") as made_anew:
        for one in there.namelist():
            made_anew.writestr(one, content if one == name else there.read(one))
    target.seek(0)
    return target


@pytest.mark.parametrize("content", [_BOMB, _BOMB.decode().encode("utf-16")], ids=["8", "16"])
@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_no_entity_is_unfolded(name: str, content: bytes) -> None:
    with pytest.raises(TableProblem, match="document type"):
        open_table(_rewritten(name, content))


def test_an_export_that_was_made_harmless_is_read_as_it_was() -> None:
    (row,) = rows(["name"], ["'=1+1"])
    assert row.values == {"name": "=1+1"}
