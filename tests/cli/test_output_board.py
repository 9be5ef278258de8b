"""A board on the command line: facts and a table for people, what leads on for programs."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.boards import Board, BoardColumn, BoardRow
from beatbook.hooks.types import Action
from beatbook.texts import Text
from cli.running import Beat
from support.offering import offer_actions

ROWS = (
    BoardRow(("P1 北门", None), {"point": "p1"}, ("point", "01P1")),
    BoardRow(("P2 南门", Text("正", "on time")), {"point": "p2"}),
)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Facts of the board that `walk.board` answers with; tests change them."""
    facts: dict[str, Any] = {
        "title": Text("巡逻", "Walk"),
        "columns": (
            BoardColumn("point", Text("点", "Point")),
            BoardColumn("verdict", Text("判定", "Verdict")),
        ),
        "rows": ROWS,
        "facts": ((Text("出发", "Since"), "23:00"), (Text("备注", "Note"), None)),
        "given": {"walk": "w1"},
        "empty": Text("没有巡逻点", "no points yet"),
    }
    one = Action(name="walk.board", label=facts["title"], help=facts["title"],
                 permission="registry.read", run=lambda book, _none: Board(**facts))  # fmt: skip
    offer_actions(monkeypatch, lambda: [one])
    return facts


def test_people_see_title_facts_and_rows(board: dict[str, Any], beat: Beat) -> None:
    assert beat("walk", "board").lines == [
        "Walk", "Since  23:00", "", "Point    Verdict", "-------  -------", "P1 北门",
        "P2 南门  on time",
    ]  # fmt: skip


def test_programs_get_what_the_next_action_is_run_with(board: dict[str, Any], beat: Beat) -> None:
    first, second = beat("walk", "board", "--json").json
    assert first == {"point": "P1 北门", "verdict": None, "given": {"walk": "w1", "point": "p1"},
                     "form": "point", "id": "01P1"}  # fmt: skip
    assert second["verdict"] == "on time"
    assert second["id"] is None


def test_people_may_ask_for_it_too(board: dict[str, Any], beat: Beat) -> None:
    assert '{"walk": "w1", "point": "p2"}' in beat("walk", "board", "--columns", "given").out


def test_an_empty_board_says_why_beside_the_data(board: dict[str, Any], beat: Beat) -> None:
    board["rows"] = ()
    done = beat("walk", "board")
    assert done.lines == ["Walk", "Since  23:00", ""]
    assert done.err == "no points yet\n"
    assert beat("walk", "board", "--json").json == []
