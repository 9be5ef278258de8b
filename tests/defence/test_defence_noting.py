"""The board of groups, and an activity noted from it in one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.boards import Board, pressed
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.store.query import Query
from defence.conftest import Group, activity, member
from support.books import Station


def board(book: Book, **raw: Any) -> Board:
    """The board as it is now."""
    found = actions.run(book, "defence.board", raw)
    assert isinstance(found, Board)
    return found


def test_without_groups_the_board_says_so(ann: Book) -> None:
    assert "no group" in str(board(ann).empty)
    assert [value for _label, value in board(ann).facts] == [0, 0]


def test_the_silent_one_is_named_and_comes_first(ann: Book, group: Group) -> None:
    activity(ann, group("甲队"))
    group("乙队")
    shown = board(ann)
    assert [(row.cells[0], str(row.cells[5])) for row in shown.rows] == [
        ("乙队", "in name only"),
        ("甲队", "active"),
    ]
    assert [value for _label, value in shown.facts] == [2, 1]


def test_what_it_did_is_noted_from_its_row_for_today(ann: Book, group: Group) -> None:
    id = group()
    shown = board(ann)
    meant = pressed(ann, shown, shown.keys[0], shown.rows[0])
    assert meant.given["group"] == id
    said = actions.run(ann, "defence.note", {**meant.given, "kind": "patrol", "people": 4})
    assert str(said) == "义务巡逻队: noted for 2026-11-21"
    (record,) = ann.registry.list(Query("defence_activity"))
    assert record.values["officers"] == (ann.actor.officer,)
    assert board(ann).rows[0].cells[3:5] == (1, ann.today())


def test_the_board_counts_who_is_on_post(ann: Book, group: Group) -> None:
    id = group()
    member(ann, id, name="江流")
    assert board(ann).rows[0].cells[2] == 1


def test_another_office_neither_sees_nor_notes_for_it(
    ann: Book, beat: Station, group: Group
) -> None:
    id = group()
    with beat.open("bob") as bob:
        assert board(bob).rows == ()
        with pytest.raises(NotAllowed):
            actions.run(bob, "defence.note", {"group": id, "kind": "patrol", "people": 4})
