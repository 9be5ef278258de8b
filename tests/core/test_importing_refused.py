"""The file of refused rows: readable in a spreadsheet, and importable again as it is."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import BeatbookError
from beatbook.importing.reading import Row, open_table
from beatbook.importing.refused import RefusedRows, free_path
from beatbook.problems import Problem
from beatbook.texts import Text, use_language

cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
names = cells.map(str.strip).filter(
    lambda name: name and not name.startswith(("\ufeff", "拒收", "Refused"))
)


@given(
    columns=st.lists(names, min_size=1, max_size=4, unique=True),
    language=st.sampled_from(["zh", "en"]),
    data=st.data(),
)
def test_values_and_columns_come_back(
    columns: list[str], language: str, data: st.DataObject
) -> None:
    one = st.fixed_dictionaries(dict.fromkeys(columns, cells))
    rows = [Row(9, values) for values in data.draw(st.lists(one, min_size=1, max_size=3))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refused.csv"
        use_language(language)
        try:
            with RefusedRows(path, columns) as refused:
                for row in rows:
                    refused.write(row, ["no"])
        finally:
            use_language("en")
        with open_table(path) as table:
            assert table.refused
            assert table.columns == tuple(columns)
            assert [row.values for row in table.rows()] == [row.values for row in rows]
            assert not any(row.problem for row in table.rows())


def test_excel_knows_the_encoding_and_people_the_reasons(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    use_language("zh")
    try:
        with RefusedRows(path, ["姓名", "证件"]) as refused:
            problem = Problem(Text("校验码不对", "wrong check digit"), "id_number")
            refused.write(Row(7, {"姓名": "甲", "证件": "150191199001010010"}), [problem, "重复"])
    finally:
        use_language("en")
    assert path.read_bytes().decode() == (
        "\ufeff拒收行号,拒收原因,姓名,证件\r\n"
        "7,校验码不对 @ id_number | 重复,甲,'150191199001010010\r\n"
    )
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("csv", "a,b,c\n1,2\n"),
        ("csv", "a,b\n1,2,3\n"),
        ("ndjson", json.dumps({"a": 1}) + "\n{broken\n"),
    ],
)
def test_an_odd_row_that_nobody_mended_is_refused_again(
    tmp_path: Path, kind: str, content: str
) -> None:
    path = tmp_path / "refused.csv"
    with open_table(io.BytesIO(content.encode()), kind) as table:
        with RefusedRows(path, table.columns) as refused:
            for row in table.rows():
                if row.problem is not None:
                    refused.write(row, [row.problem])
        columns = table.columns
    with open_table(path) as again:
        (row,) = again.rows()
        assert again.columns == columns
        assert row.problem is not None


def test_nothing_refused_leaves_no_file(tmp_path: Path) -> None:
    with RefusedRows(tmp_path / "refused.csv", ["a"]) as refused:
        assert refused.count == 0
    assert not list(tmp_path.iterdir())


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    path.write_text("mine")
    with RefusedRows(path, ["a"]) as refused, pytest.raises(BeatbookError, match="exists already"):
        refused.write(Row(2, {"a": "1"}), ["no"])
    assert path.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    refused = RefusedRows(tmp_path / "none" / "refused.csv", ["a"])
    with pytest.raises(BeatbookError, match="cannot be written to"):
        refused.write(Row(2, {"a": "1"}), ["no"])


def test_a_free_path_is_beside_the_input(tmp_path: Path) -> None:
    first = free_path(tmp_path / "人口.xlsx")
    assert first == tmp_path / "人口.refused.csv"
    first.touch()
    second = free_path(first)
    assert second == tmp_path / "人口.refused-2.csv"
    second.touch()
    assert free_path(second) == tmp_path / "人口.refused-3.csv"
