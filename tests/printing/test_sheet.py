"""What the layout gets: strings only, safe to print, with widths that what stands in them needs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.declare import Column, Facts, Grid, Made, Paper
from beatbook_printing.sheet import BREAK, CELLS_UPRIGHT, broken, sheet


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    return [leaf for one in value for leaf in _leaves(one)] if isinstance(value, list) else [value]


def test_control_characters_never_reach_the_layout(paper: Paper) -> None:
    data = sheet(paper, "F")
    text = "".join(str(leaf) for leaf in _leaves(data))
    assert not set("\x00\x1b\u202e") & set(text)
    assert "\ufffd" in text
    assert json.loads(json.dumps(data)) == data


def test_a_long_fact_takes_a_line_of_its_own() -> None:
    (block,) = sheet(Paper("T", (Facts((("a", "x"), ("b", "字" * 20), ("c", None))),)), "F")[
        "blocks"
    ]
    assert [(pair["wide"], pair["blank"]) for pair in block["pairs"]] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def _shares(*widths: int) -> list[int]:
    row = tuple("x" * wide for wide in widths)
    grid = Grid(tuple(Column("") for _ in widths), (row,))
    found: list[int] = sheet(Paper("T", (grid,)), "F")["blocks"][0]["shares"]
    return found


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    assert _shares(4, 20, 10) == [6, 22, 12]


def test_where_there_is_no_room_the_widest_give_way() -> None:
    shares = _shares(6, 200, 90)
    assert shares[0] == 8
    assert shares[1] == shares[2]
    assert CELLS_UPRIGHT - 2 < sum(shares) <= CELLS_UPRIGHT


def _declared(*columns: tuple[int, str]) -> list[int]:
    row = tuple(text for _share, text in columns)
    grid = Grid(tuple(Column("", share) for share, _text in columns), (row,))
    found: list[int] = sheet(Paper("T", (grid,)), "F")["blocks"][0]["shares"]
    return found


def test_declared_shares_are_kept() -> None:
    assert _declared((3, "字" * 50), (1, "y")) == [CELLS_UPRIGHT * 3 // 4, CELLS_UPRIGHT // 4]


def test_a_word_stays_whole_where_another_column_can_give() -> None:
    shares = _declared((15, "字" * 50), (1, "inspected"))
    assert shares == [CELLS_UPRIGHT * 15 // 16 - 5, 11]
    assert _declared((1, "w" * 60), (2, "w" * 60), (40, "w w"))[0] == 24


@given(st.text("aB9-中王 ", max_size=80), st.integers(2, 30))
def test_no_stretch_is_longer_than_its_column_and_nothing_is_lost(text: str, cells: int) -> None:
    made = broken(text, cells)
    assert made.replace(BREAK, "") == text
    stretches = made.replace(BREAK, " ").replace("中", " ").replace("王", " ").split()
    assert all(width(stretch) <= cells for stretch in stretches)


def _board(cells: int, **more: bool) -> Paper:
    grid = Grid((Column("a"), Column("b")), (("字" * (cells // 4), "字" * (cells // 4)),))
    return Paper("T", (grid,), made=Made("甲所", "张三", "2026-11-22"), posted=True, **more)


@pytest.mark.parametrize(
    ("cells", "landscape", "scale"),
    [(40, False, 1.5), (72, False, 1.25), (96, False, 1.0), (100, True, 1.5), (160, True, 1.0)],
)
def test_what_hangs_on_a_board_is_as_large_as_its_tables_allow(
    cells: int, landscape: bool, scale: float
) -> None:
    data = sheet(_board(cells, landscape=landscape), "F")
    assert data["scale"] == scale
    assert sum(data["blocks"][0]["shares"]) <= (172 if landscape else 102) / scale


def test_who_printed_what_hangs_on_a_board_is_left_out() -> None:
    assert sheet(_board(40), "F")["made"] == ["", "", ""]
    assert sheet(_board(40)._replace(posted=False), "F")["made"][1] == "张三"
    assert sheet(_board(40)._replace(posted=False), "F")["scale"] == 1.0
