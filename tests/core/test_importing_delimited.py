"""CSV and TSV: every value arrives as it was written, and odd rows say what is odd."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.importing import delimited
from beatbook.importing.reading import Row, TableProblem, open_table
from beatbook.neutral.sheets import harmless


def rows(content: str) -> list[Row]:
    with open_table(io.BytesIO(content.encode())) as table:
        return list(table.rows())


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)
filled = cells.filter(str.strip)
names = st.lists(st.sampled_from("甲乙丙丁戊己"), min_size=2, max_size=5, unique=True)


@given(
    data=st.data(),
    columns=names,
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read(
    data: st.DataObject, columns: list[str], delimiter: str, encoding: str
) -> None:
    row = st.tuples(filled, *[cells] * (len(columns) - 1)).map(list)
    table = data.draw(st.lists(row, min_size=1, max_size=4))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([columns, *table])
    with open_table(io.BytesIO(out.getvalue().encode(encoding)), "csv") as found:
        assert found.columns == tuple(columns)
        assert [list(row.values.values()) for row in found.rows()] == table
        assert [row.problem for row in found.rows()] == [None] * len(table)
        assert found.total == len(table)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    found = rows('\na,b\n1,"x\ny"\n\n , \n2,z\n')
    assert [(row.number, row.values["b"]) for row in found] == [(3, "x\ny"), (6, "z")]


def test_old_line_ends_are_understood() -> None:
    assert [row.number for row in rows("a,b\r1,2\r3,4\r")] == [2, 3]


@pytest.mark.parametrize("line", ["1,2,3,4", "1,2,,,5"])
def test_a_row_that_is_too_long_keeps_its_surplus(line: str) -> None:
    long, good = rows(f"a,b\n{line}\n1,2\n")
    assert "header 2" in str(long.problem)
    assert [*long.values.values(), *long.surplus] == line.split(",")
    assert good == Row(3, {"a": "1", "b": "2"})


def test_a_row_that_is_too_short_lacks_the_missing_columns() -> None:
    (short,) = rows("a,b,c\n1,2\n")
    assert "the row has 2 cells, the header 3" in str(short.problem)
    assert short.values == {"a": "1", "b": "2"}


def test_empty_cells_beyond_the_header_do_not_matter() -> None:
    assert rows("a,b,,\n1,2,,\n3,4\n") == [
        Row(2, {"a": "1", "b": "2"}),
        Row(3, {"a": "3", "b": "4"}),
    ]


def test_a_column_without_a_name_is_called_by_its_letter() -> None:
    assert rows("a,,c\n1,2,3\n")[0].values == {"a": "1", "#B": "2", "c": "3"}


def test_a_nul_character_is_a_problem_of_its_row() -> None:
    bad, good = rows("a,b\n1,2\0x\n3,4\n")
    assert "cell B2" in str(bad.problem)
    assert bad.values == {"a": "1", "b": "2x"}
    assert good.problem is None


@pytest.mark.parametrize("tail", ["", "\n3,4\n" * 50_000])
def test_a_quote_that_stays_open_is_refused_before_any_row_is_read(tail: str) -> None:
    with pytest.raises(TableProblem, match="row 3: a quotation mark is opened and not closed"):
        rows(f'a,b\n1,2\n2,"x{tail}')


def test_a_quoted_last_cell_without_line_end_is_whole() -> None:
    assert rows('a,b\n1,"x"')[0].values == {"a": "1", "b": "x"}


def test_memory_stays_flat(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("a,b,c\n")
        file.writelines(f"{number},甲乙丙丁戊己庚辛,x\n" for number in range(40_000))
    tracemalloc.start()
    try:
        with open_table(path) as table:
            assert sum(1 for _ in table.rows()) == 40_000
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_line_without_an_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_LONGEST", 1000)
    with pytest.raises(TableProblem, match="line 2 is too long"):
        rows("a,b\n" + "x" * 1000)


def test_a_giant_cell_is_refused() -> None:
    with pytest.raises(TableProblem, match="row 2"):
        rows("a,b\n" + "x" * (csv.field_size_limit() + 1) + ",y\n")


@pytest.mark.parametrize("value", ["=1+1", "'=1+1", "-5", "@a", "'quoted'", "＝1"])
def test_what_an_export_made_harmless_is_read_as_it_was(value: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["a"], [harmless(value)]])
    (row,) = rows(file.getvalue())
    assert row.values == {"a": value}
