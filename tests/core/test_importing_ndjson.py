"""NDJSON: values as they are written, and lines that are no objects."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.importing import ndjson
from beatbook.importing.reading import Row, TableProblem, open_table


def rows(content: str) -> list[Row]:
    with open_table(io.BytesIO(content.encode()), "ndjson") as table:
        return list(table.rows())


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(
    st.lists(st.dictionaries(st.sampled_from("甲乙丙"), texts, min_size=1), min_size=1),
    st.booleans(),
)
def test_texts_arrive_as_written_and_missing_ones_empty(
    objects: list[dict[str, str]], ascii_only: bool
) -> None:
    lines = [json.dumps(value, ensure_ascii=ascii_only) for value in objects]
    found = rows("\n".join(lines))
    columns = list(dict.fromkeys(key for value in objects for key in value))
    assert [row.values for row in found] == [
        {column: value.get(column, "") for column in columns} for value in objects
    ]
    assert not any(row.problem for row in found)


def test_numbers_keep_their_digits() -> None:
    (row,) = rows('{"a": 150191199001010010, "b": 1.50, "c": true, "d": null, "e": [1, "甲"]}')
    assert list(row.values.values()) == ["150191199001010010", "1.50", "true", "", '["1", "甲"]']


@pytest.mark.parametrize("line", ["{", "5", '["a"]', '{"a": 1} x', "[" * 100_000])
def test_a_line_that_is_no_object_is_a_problem_and_kept(line: str) -> None:
    good, bad = rows(f'{{"a": "1"}}\n\n{line}\n')
    assert good.problem is None
    assert bad.number == 3
    assert "no JSON object" in str(bad.problem)
    assert bad.surplus == (line,)


@pytest.mark.parametrize("value", [r"\u0000", r"x\ud800"])
def test_escapes_that_are_no_text_are_a_problem(value: str) -> None:
    (row,) = rows(f'{{"a": "{value}"}}')
    assert "half a character" in str(row.problem)


def test_a_pair_of_escapes_is_one_character() -> None:
    assert rows(r'{"a": "\ud83d\ude00"}')[0] == Row(1, {"a": "😀"})


def test_a_file_without_objects_is_refused() -> None:
    with pytest.raises(TableProblem, match="no JSON objects"):
        rows("5\n{}\n")


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson, "_LONGEST", 50)
    with pytest.raises(TableProblem, match="line 2 is too long"):
        rows('{"a": 1}\n{"a": "' + "x" * 60 + '"}')
