"""The table fits the terminal it is shown on, in cells."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook_cli.output.as_table import write_table
from beatbook_cli.output.rows import Column


def _table(rows: list[list[Any]], room: int | None, *, headers: bool = True) -> list[str]:
    parts: list[str] = []
    columns = [Column(str(place), f"列{place}") for place in range(len(rows[0]))]
    write_table(parts.append, columns, rows, headers=headers, room=room)
    return "".join(parts).splitlines()


TEXT = st.text(st.sampled_from("ab 张三丰\x1b\t"), max_size=60)


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6), st.integers(8, 80))
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], room: int) -> None:
    assert all(width(line) <= room for line in _table(rows, room))


def test_a_pipe_gets_everything() -> None:
    assert "长" * 200 in "".join(_table([["长" * 200, "b"]], None))


def test_the_widest_column_gives_way_first() -> None:
    lines = _table([["张三", "呼和浩特市玉泉区昭君路一号院二号楼三单元四零五室"]], 24)
    assert lines[2] == "张三  呼和浩特市玉泉区…"


def test_columns_stand_below_each_other_in_cells() -> None:
    lines = _table([["张三", "x"], ["abcdef", "y"]], None, headers=False)
    assert lines == ["张三    x", "abcdef  y"]


def test_numbers_are_aligned_to_the_right() -> None:
    assert _table([[7], [1234], [None]], None, headers=False) == ["   7", "1234", ""]
