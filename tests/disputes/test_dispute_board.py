"""The board: open disputes, what comes next and by when, one key for each step."""

from __future__ import annotations

from datetime import date

from beatbook import actions
from beatbook.boards import Board, pressed, usable
from disputes.conftest import LEAK, Disputes


def board(ann: Disputes) -> Board:
    found = actions.run(ann.book, "dispute.board", {})
    assert isinstance(found, Board)
    return found


def test_an_empty_board_says_so(ann: Disputes) -> None:
    found = board(ann)
    assert found.rows == () and str(found.empty) == "no dispute is open"


def test_what_is_due_first_stands_on_top_with_its_next_step(ann: Disputes) -> None:
    ann.take(LEAK)
    signed = ann.signed(perform_by="2026-11-22")
    ann.drafted(LEAK)
    closed = ann.take()
    ann.run("withdraw", dispute=closed, why="和解")
    rows = [(one.cells[4].en, one.cells[5].en, one.cells[6]) for one in board(ann).rows]
    assert rows == [
        ("in mediation", "to be signed", date(2026, 11, 6)),
        ("agreed, to be performed", "see it performed", date(2026, 11, 22)),
        ("to be dealt with", "mediate or hand over", date(2026, 11, 24)),
    ]
    (row,) = [one for one in board(ann).rows if one.link == ("dispute", signed)]
    assert row.cells[3] == "Side A 王一、Side B 李二"
    assert [value for _label, value in board(ann).facts] == [3, 1]


def test_every_key_runs_an_action_with_the_dispute_given(ann: Disputes) -> None:
    id = ann.take()
    found = board(ann)
    keys = usable(ann.book, found)
    assert len(keys) == len(found.keys) == len({one.key for one in keys})
    for key in keys:
        row = None if key.alone else found.rows[0]
        meant = pressed(ann.book, found, key, row)
        assert key.alone or meant.given["dispute"] == id
        assert "dispute" not in meant.asked


def test_it_is_offered_with_every_step_as_commands(ann: Disputes) -> None:
    verbs = {name for name in ann.book.actions() if name.startswith("dispute.")}
    assert verbs == {
        f"dispute.{verb}"
        for verb in ("board", "take", "party", "session", "agree", "sign", "perform", "confirm",
                     "fail", "follow", "transfer", "punish", "withdraw", "close")
    }  # fmt: skip


def test_a_session_asks_what_rules_mediation_out_until_somebody_has_checked(ann: Disputes) -> None:
    ann.take(exclusions=())
    found = board(ann)
    (key,) = (one for one in usable(ann.book, found) if one.action == "dispute.session")
    assert "exclusions" in pressed(ann.book, found, key, found.rows[0]).asked
