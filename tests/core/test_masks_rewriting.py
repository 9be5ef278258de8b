"""Texts are written anew wherever they stand, and nothing else is touched."""

from __future__ import annotations

from beatbook.boards import Board, BoardColumn, BoardRow
from beatbook.masks.rewriting import rewritten
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, Sign, Words
from beatbook.texts import Text


def _up(words: str) -> str:
    return words.upper()


def test_every_text_of_a_paper_is_reached() -> None:
    signs = (Sign("s", Text("√", "v"), Text("好", "good")),)
    grid = Grid((Column("a"),), (("b", 1, None, Text("丙", "c")),), links=(Link("f", "id"),),
                signs=signs)  # fmt: skip
    paper = Paper("t", (Facts((("label", "value"),)), Words("w"), grid), "n")
    found = rewritten(paper, _up)
    assert found.title == "T" and found.blocks[0].pairs == (("LABEL", "VALUE"),)
    assert found.blocks[2].rows == (("B", 1, None, Text("丙", "C")),)
    assert found.blocks[2].links == grid.links and type(found) is Paper


def test_what_a_board_goes_on_with_stays() -> None:
    row = BoardRow(("a",), {"words": "b"}, ("form", "id"))
    board = Board(title="t", columns=(BoardColumn("c", Text("列", "col")),), rows=(row,))
    found = rewritten(board, _up)
    assert found.rows == (BoardRow(("A",), {"words": "b"}, ("form", "id")),)


def test_rows_keep_their_names() -> None:
    assert rewritten([{"a": "b", "n": 1}], _up) == [{"a": "B", "n": 1}]
