"""The board of the desk: the longest waiting first, keys that know what the row is about."""

from __future__ import annotations

from beatbook import actions
from beatbook.boards import Board, pressed
from beatbook.book import Book
from desk.conftest import done, service
from support.national import journal


def board(book: Book) -> Board:
    """The board as it is now."""
    found = actions.run(book, "desk.board", {})
    assert isinstance(found, Board)
    return found


def test_an_empty_desk_says_how_to_take_somebody_in(ann: Book) -> None:
    assert "n takes somebody in" in str(board(ann).empty)


def test_the_longest_waiting_come_first_and_the_served_are_gone(ann: Book) -> None:
    for item in ("2001", "6002", "1001"):
        done(ann, "take", item=item)
    done(ann, "finish", service=service(ann, 2).id)
    shown = board(ann)
    assert [row.cells[0] for row in shown.rows] == [1, 3]
    assert [value for _label, value in shown.facts] == [2, 0, 0]


def test_the_notice_proposes_all_that_the_service_takes(ann: Book) -> None:
    done(ann, "take", item="1001")
    shown = board(ann)
    (key,) = (one for one in shown.keys if one.action == "desk.lack")
    meant = pressed(ann, shown, key, shown.rows[0])
    assert meant.given["needs"] == ["id_card", "home_proof"]
    assert meant.asked == ("needs",)


def test_looking_at_names_is_in_the_journal(ann: Book) -> None:
    done(ann, "take", item="1001", name="韩梅")
    before = len(journal(ann, "list"))
    board(ann)
    assert len(journal(ann, "list")) == before + 1
