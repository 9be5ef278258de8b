"""What a board looks like: columns as wide as their contents, facts in as few lines as fit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from beatbook.boards import Board, BoardColumn, BoardRow
from beatbook.texts import Text
from beatbook_tui.view.boards import columns, facts, place_of, rows

ROWS = (
    BoardRow((1, "P1 北门", True, Decimal("2.50")), {"point": "1"}),
    BoardRow((None, "P2 第二小学东侧的丁字路口", None, None), {"point": "2"}),
)


def _board(**given: Any) -> Board:
    labels = [Text(zh, en) for zh, en in (("序", "No."), ("点", "Point"), ("", "Ok"), ("", "Km"))]
    known = tuple(BoardColumn(label.en, label) for label in labels)
    return Board(**{"title": "x", "columns": known, "rows": ROWS, **given})


def test_columns_are_as_wide_as_what_is_in_them_and_numbers_stand_right() -> None:
    assert [(one.width, one.align, one.grow) for one in columns(_board())] == [
        (3, "right", False), (25, "left", True), (3, "left", False), (4, "right", False),
    ]  # fmt: skip
    assert [one.width for one in columns(_board(rows=()))] == [3, 5, 2, 2]


def test_the_first_column_gives_way_last() -> None:
    words = BoardRow(("fifteen letters", "fifteen letters", None, None))
    assert [one.grow for one in columns(_board(rows=(words,)))][:2] == [False, True]


def test_numbers_with_a_fraction_stand_right_too() -> None:
    halves = (BoardRow((0.5, "", None, None)), BoardRow((3, "", None, None)))
    assert [one.align for one in columns(_board(rows=halves))][:2] == ["right", "left"]


def test_cells_are_said_in_the_language_in_use(chinese: None) -> None:
    first, second = rows(_board())
    assert first.cells == ("1", "P1 北门", "是", "2.50")
    assert second.cells[2:] == ("", "")


def test_facts_fill_lines_and_unknown_ones_are_left_out() -> None:
    board = _board(facts=((Text("", "Who"), "Ann"), (Text("", "Since"), "23:00"),
                          (Text("", "Note"), None), (Text("", "Where"), "North gate")))  # fmt: skip
    assert facts(board, 30) == ["Who Ann   Since 23:00", "Where North gate"]
    assert facts(board, 80) == ["Who Ann   Since 23:00   Where North gate"]


def test_a_row_is_found_again_by_what_it_is_about() -> None:
    turned = _board(rows=ROWS[::-1])
    assert place_of(turned, ROWS[0], 0) == 1
    assert place_of(_board(rows=ROWS[:1]), ROWS[1], 1) == 0
    assert place_of(_board(rows=()), ROWS[1], 1) == 0
    assert place_of(_board(), None, 1) == 1
