"""The board of the desk: the longest waiting first, keys that know what the row is about."""

from __future__ import annotations

from beatbook import actions
from beatbook.boards import Board, pressed
from beatbook.book import Book
from desk.conftest import done, service
from support.books import Station
from support.national import added, journal


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
    assert [value for _label, value in shown.facts] == [2, 0, 0, 0, 0]


def test_ten_people_are_worked_off_with_one_key_each(ann: Book) -> None:
    for _nth in range(10):
        done(ann, "take", item="6002")
    for left in range(9, -1, -1):
        shown = board(ann)
        (key,) = (one for one in shown.keys if one.primary)
        meant = pressed(ann, shown, key, shown.rows[shown.at or 0])
        assert meant.asked == ()
        actions.run(ann, meant.action.name, meant.given)
        assert [value for _label, value in board(ann).facts][:2] == [left, 1]
    done(ann, "next")
    assert board(ann).rows == ()


def test_whom_one_serves_stands_first_and_who_has_to_bring_something_last(
    ann: Book, beat: Station
) -> None:
    for _nth in range(4):
        done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann, 1).id, needs=["photo"])
    with beat.open("chief") as chief:
        done(chief, "call", service=service(chief, 2).id)
    done(ann, "call", service=service(ann, 3).id)
    assert [row.cells[0] for row in board(ann).rows] == [3, 2, 4, 1]


def test_todays_appointments_stand_below_until_somebody_comes(ann: Book) -> None:
    late = {"item": "1004", "way": "late", "officer": "ann", "name": "韩梅"}
    for at in ("2026-11-21 19:00", "2026-11-20 19:00", "2026-11-22 00:00"):
        added(ann, "appointment", at=at, **late)
    (row,) = board(ann).rows
    assert [str(cell) for cell in row.cells[:6]] == [
        "", "19:00", "", "booked", "late: identity card", "韩梅",
    ]  # fmt: skip
    (key,) = (one for one in board(ann).keys if one.action == "desk.arrive")
    actions.run(ann, "desk.arrive", pressed(ann, board(ann), key, row).given)
    assert [row.cells[0] for row in board(ann).rows] == [1]


def test_what_was_passed_on_is_counted_until_it_is_answered(ann: Book) -> None:
    done(ann, "take", item="90")
    done(ann, "pass_on", service=service(ann).id, passed_to="社区居委会")
    assert board(ann).rows == ()
    assert [value for _label, value in board(ann).facts][3] == 1


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
