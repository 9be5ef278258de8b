"""The board of open incidents: oldest first, each step one key, the same rows one look."""

from __future__ import annotations

from typing import Any

from beatbook import actions, boards
from beatbook.boards import Board, BoardRow
from beatbook.book import Book
from incidents.conftest import Incident
from support.books import Station
from support.national import journal, stored


def board(book: Book, name: str = "board") -> Board:
    """The board as it is now."""
    found = actions.run(book, f"incident.{name}", {})
    assert isinstance(found, Board)
    return found


def press(book: Book, key: str, row: BoardRow | None, **asked: Any) -> Any:
    """Press a key of the board on a row, answering what is asked."""
    shown = board(book)
    found = next(one for one in boards.usable(book, shown) if one.key == key)
    run = boards.pressed(book, shown, found, row)
    assert set(asked) <= set(run.asked)
    return actions.run(book, run.action.name, {**run.given, **asked})


def ids(shown: Board) -> list[str]:
    return [row.given["incident"] for row in shown.rows]


def test_open_incidents_stand_oldest_first_or_latest_first(ann: Book, incident: Incident) -> None:
    late, early = incident(), incident(received="2026-11-21 08:00")
    incident(category="ot.noise", outcome="advised", closed="2026-11-21 10:00")
    assert ids(board(ann)) == [early, late]
    assert ids(board(ann, "latest")) == [late, early]
    assert ids(press(ann, "l", None)) == [late, early]
    assert [one.action for one in board(ann, "latest").keys if one.key == "l"] == ["incident.board"]


def test_a_row_tells_how_long_it_has_been_open_and_in_its_step(
    ann: Book, incident: Incident
) -> None:
    incident(category="ot.noise", dispatched="2026-11-21 10:30", officers="ann")
    (row,) = board(ann).rows
    cells = [str(cell) for cell in row.cells]
    assert cells == ["1", "1 h 30 min", "dispatched", "30 min", "Noise", "电动车被盗", ""]
    assert row.link == ("incident", row.given["incident"])


def test_enter_takes_the_next_step_and_asks_only_for_the_outcome(
    ann: Book, incident: Incident
) -> None:
    id = incident(category="ot.noise")
    for _nth in range(3):
        (row,) = board(ann).rows
        press(ann, "s", row)
    (row,) = board(ann).rows
    primary = next(key for key in board(ann).keys if key.primary)
    assert boards.pressed(ann, board(ann), primary, row).asked == ("outcome",)
    press(ann, "s", row, outcome="advised")
    assert board(ann).rows == ()
    assert stored(ann, "incident", id).envelope.state == "closed"


def test_a_new_call_is_taken_from_the_board(ann: Book) -> None:
    press(ann, "n", None, words="云杉花园3号楼漏水纠纷")
    assert len(board(ann).rows) == 1


def test_the_same_rows_are_one_look_however_often_they_are_shown(
    ann: Book, incident: Incident
) -> None:
    incident()
    before = len(journal(ann, "list"))
    for _nth in range(3):
        board(ann)
    assert len(journal(ann, "list")) == before + 1
    incident()
    board(ann)
    assert len(journal(ann, "list")) == before + 2


def test_the_facts_count_by_state(ann: Book, incident: Incident) -> None:
    incident()
    incident(arrived="2026-11-21 09:40")
    facts = {str(label): value for label, value in board(ann).facts if value is not None}
    assert facts == {"Open": 2, "received": 1, "arrived": 1}


def test_an_office_sees_its_own(ann: Book, incident: Incident, beat: Station) -> None:
    incident()
    with beat.open("bob") as bob:
        assert board(bob).rows == ()
    assert len(board(ann).rows) == 1


def test_no_key_of_the_board_stands_for_two_actions(ann: Book) -> None:
    keys = [one.key for one in board(ann).keys]
    assert len(keys) == len(set(keys))
    assert {one.action for one in board(ann).keys} <= ann.actions().keys()
