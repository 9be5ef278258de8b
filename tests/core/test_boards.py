"""A board says how it is written again, and what a key runs on which row."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow, again, pressed, usable
from beatbook.book import Book
from beatbook.errors import NotFound, ProblemsFound
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from support.offering import offer_actions

WORDS = Text("签到", "check in")
COLUMN = BoardColumn("point", Text("点", "Point"))


@f.part
class CheckIn:
    """What a check-in asks for."""

    point: str | None = f.text(WORDS, required=True)
    walk: str | None = f.text(WORDS, required=True)
    proof: str | None = f.text(WORDS, required=True, default="none")
    witness: str | None = f.text(WORDS, required_when=f.when("proof", "witness"))
    why: str | None = f.text(WORDS)


@f.part
class Night:
    """What the board asks for."""

    unit: str | None = f.text(WORDS, required=True)


def _key(**facts: Any) -> BoardKey:
    return BoardKey(**{"key": "c", "label": WORDS, "action": "walk.check_in", **facts})


ROW = BoardRow(("P1",), {"point": "p1", "stop": "s1"})


def _board(**facts: Any) -> Board:
    known = {"title": WORDS, "columns": (COLUMN,), "rows": (ROW,), "given": {"walk": "w1"}}
    return Board(**{**known, **facts})


@pytest.fixture
def answer() -> list[Any]:
    """What the action of the board answers with, last first."""
    return [_board()]


@pytest.fixture
def walking(book: Book, monkeypatch: pytest.MonkeyPatch, answer: list[Any]) -> Book:
    """A book with an action that writes a board and three behind its keys."""

    def action(name: str, permission: str = "registry.read", **facts: Any) -> Action:
        facts = {"run": lambda book, asked: None, **facts}
        return Action(name=name, label=WORDS, help=WORDS, permission=permission, **facts)

    known = [
        action("walk.board", run=lambda book, asked: answer[-1], parameters=Night),
        action("walk.check_in", parameters=CheckIn),
        action("walk.end"),
        action("walk.forbid", "plugin.manage"),
    ]
    offer_actions(monkeypatch, lambda: known)
    return book


def test_a_board_knows_by_what_it_was_written_and_is_written_again(
    walking: Book, answer: list[Any]
) -> None:
    board = actions.run(walking, "walk.board", {"unit": "A"})
    assert (board.source.action, board.source.raw) == ("walk.board", {"unit": "A"})
    answer.append(_board(at=1))
    assert again(walking, board).at == 1  # type: ignore[union-attr]
    assert again(walking, board).source == board.source  # type: ignore[union-attr]


def test_a_board_that_is_no_more_is_none(walking: Book, answer: list[Any]) -> None:
    board = actions.run(walking, "walk.board", {"unit": "A"})
    answer.append("the walk is over")
    assert again(walking, board) is None
    with pytest.raises(ProblemsFound):
        again(walking, _board(source=board.source._replace(raw={})))


def test_a_key_gets_of_board_and_row_what_its_action_asks_for(walking: Book) -> None:
    found = pressed(walking, _board(), _key(), ROW)
    assert found.action.name == "walk.check_in"
    assert found.given == {"walk": "w1", "point": "p1"}
    assert found.asked == ()


def test_what_is_missing_and_required_is_asked_for(walking: Book) -> None:
    assert pressed(walking, _board(given={}), _key(), ROW).asked == ("walk",)
    assert pressed(walking, _board(), _key(), None).asked == ("point",)
    witnessed = _board(given={"walk": "w1", "proof": "witness"})
    assert pressed(walking, witnessed, _key(), ROW).asked == ("witness",)


def test_what_a_key_names_is_asked_for_even_where_it_is_given(walking: Book) -> None:
    found = pressed(walking, _board(), _key(ask=("why", "walk")), ROW)
    assert found.asked == ("walk", "why")
    assert found.given["walk"] == "w1"


def test_a_key_that_stands_alone_leaves_the_row_out(walking: Book) -> None:
    assert pressed(walking, _board(), _key(alone=True), ROW).given == {"walk": "w1"}
    assert pressed(walking, _board(), _key(action="walk.end"), ROW).given == {}


def test_only_keys_that_exist_and_are_permitted_can_be_used(
    walking: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [_key(key=key, action=f"walk.{name}")
            for key, name in (("c", "check_in"), ("x", "forbid"), ("n", "nothing"))]  # fmt: skip
    monkeypatch.setattr(walking, "may_run", lambda one: one.permission == "registry.read")
    assert [key.key for key in usable(walking, _board(keys=tuple(keys)))] == ["c"]
    with pytest.raises(NotFound):
        pressed(walking, _board(), _key(action="walk.nothing"), None)
