"""What is over is found by the class of each form, listed, kept longer, disposed of, signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from beatbook import actions
from beatbook.approvals import SecondPersonNeeded
from beatbook.boards import Board
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.privacy.disposing import UNSCRUBBED
from beatbook.privacy.reviewing import over
from beatbook.store.items import EntryFilter
from support.acts import add
from support.books import NOW, Station

LONG_AFTER = FixedClock(NOW + timedelta(days=3660), timedelta(milliseconds=1))


@pytest.fixture
def later(station: Station) -> Iterator[Book]:
    """Ten years on: two keepers left long ago, one is still there."""
    with station.open("chief") as book:
        for name in ("甲某", "乙某", "丙某"):
            add(book, "keeper", name=name)
        with book.deed("close") as deed:
            for number in (1, 2):
                deed.transition("keeper", book.record_id("keeper", str(number)), "close")
    with station.open("chief", LONG_AFTER) as book:
        yield book


def run(book: Book, what: str, **raw: Any) -> Any:
    return actions.run(book, f"retention.{what}", raw)


def numbers(book: Book) -> list[int]:
    return [one.record.envelope.number for one in over(book, book.spec("keeper"))]


def test_only_what_is_over_is_found(later: Book) -> None:
    assert numbers(later) == [1, 2]
    earlier = later.today() - timedelta(days=60)
    assert list(over(later, later.spec("keeper"), earlier)) == []


def test_the_forms_are_counted_and_each_is_listed(later: Book) -> None:
    board = run(later, "due")
    assert isinstance(board, Board)
    rows = {row.given["form"]: row.cells[2:4] for row in board.rows}
    assert rows["keeper"] == (2, 2)
    listed = run(later, "due", form="keeper")
    assert [row.cells[:2] for row in listed.rows] == [(1, "甲某"), (2, "乙某")]
    (entry,) = later.store.entries(EntryFilter(action="retention.due"))
    assert entry.form == "keeper"


def test_each_key_of_the_list_is_an_action_that_takes_what_the_row_gives(later: Book) -> None:
    from beatbook.boards import pressed, usable

    board = run(later, "due", form="keeper")
    keys = usable(later, board)
    assert [key.key for key in keys] == ["d", "k", "a"]
    for key in keys:
        assert pressed(later, board, key, board.rows[0]).given["form"] == "keeper"


def test_a_decision_to_keep_takes_a_day_to_come_and_a_reason(later: Book) -> None:
    until = later.today() + timedelta(days=30)
    with pytest.raises(ProblemsFound):
        run(later, "keep", form="keeper", numbers="1", until=until.isoformat())
    with pytest.raises(UsageProblem, match="to come"):
        run(later, "keep", form="keeper", numbers="1", until="2030-01-01", reason="pending")
    run(later, "keep", form="keeper", numbers="1", until=until.isoformat(), reason="pending")
    assert numbers(later) == [2]


def test_what_was_kept_longer_comes_back_when_that_is_over(station: Station, later: Book) -> None:
    until = later.today() + timedelta(days=30)
    run(later, "keep", form="keeper", until=until.isoformat(), reason="pending")
    assert numbers(later) == []
    clock = FixedClock(LONG_AFTER.now() + timedelta(days=31), timedelta(milliseconds=1))
    with station.open("chief", clock) as book:
        assert numbers(book) == [1, 2]


def test_a_whole_form_is_disposed_of_in_one_request(later: Book) -> None:
    with pytest.raises(SecondPersonNeeded):
        run(later, "dispose", form="keeper")
    (asked,) = later.store.entries(EntryFilter(action="approve.ask"))
    words = later.store.parts(asked.station, asked.seq)[0].content
    assert words is not None and words["new"]["words"].startswith("2 × Keeper")


def test_a_file_that_was_not_written_anew_yet_is_told_until_it_is(book: Book) -> None:
    def traces() -> object:
        return run(book, "due").facts[0][1]

    assert traces() is None
    with book.store.transaction() as writer:
        writer.set_meta(UNSCRUBBED, "yes")
    assert "beat retention scrub" in str(traces())
    assert "No trace" in str(run(book, "scrub"))
    assert traces() is None


def test_a_number_that_is_not_there_is_told(later: Book) -> None:
    with pytest.raises(NotFound):
        run(later, "dispose", form="keeper", numbers="99")


def test_handing_over_names_receiver_and_receipt(later: Book) -> None:
    with pytest.raises(ProblemsFound):
        run(later, "archive", form="keeper")


def test_classes_are_listed_with_their_events(book: Book) -> None:
    rows = {row["class"]: row for row in run(book, "classes")}
    assert rows["work"]["years"] == 10
    assert rows["work"]["event"] == ["@closed"]
    assert "keeper" in rows["work"]["forms"]


def test_who_may_not_review_is_refused(station: Station) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        run(book, "due")
