"""Where two copies of a chain part is found by few questions, and whether anybody worked since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.backup.kept import RESTORED
from beatbook.book import Book
from beatbook.journal import sealed_part
from beatbook.syncing import parting
from beatbook.syncing.wire import Message
from support import reporting

OTHER = "f" * 64


class Above:
    """An upper book that has the rows of *book* up to *same*, and others behind."""

    def __init__(self, book: Book, same: int) -> None:
        self.book = book
        self.same = same
        self.asked: list[Message] = []

    def ask(self, message: Message) -> Message:
        """The hash of a row; whatever else is asked is taken note of."""
        self.asked.append(message)
        seq = message.get("hash")
        if seq is None:
            return {}
        row = self.book.store.row(self.book.station, seq) if seq <= self.same else None
        return {"hash": row.hash if row is not None else OTHER}

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def book(toys: object, tmp_path: Path) -> Book:
    place = reporting.founded(str(tmp_path / "station.db"), "村所", "150191")
    made = place.open()
    for number in range(14):
        with made.deed("work") as deed:
            deed.add("lamp", {"pole": f"P{number}"})
    return made


def test_the_last_common_row_is_found_wherever_it_is(book: Book) -> None:
    with book:
        head, _hash = book.store.head(book.station)
        for same in range(head + 1):
            above = Above(book, same)
            assert parting.parted_behind(book, above, head) == same
            assert len(above.asked) <= head.bit_length()


def test_nothing_is_asked_where_the_chains_are_one(book: Book) -> None:
    with book:
        head, hash = book.store.head(book.station)
        above = Above(book, head)
        parting.require_joined(book, above, head, hash)
        parting.require_joined(book, above, 0, "")
        assert above.asked == []


@pytest.mark.parametrize(("more", "same"), [(0, 9), (-5, 3), (40, 12)])
def test_the_upper_book_is_told_where_they_part_though_it_has_more_or_less(
    book: Book, more: int, same: int
) -> None:
    with book:
        head, _hash = book.store.head(book.station)
        above = Above(book, same)
        parting.require_joined(book, above, head + more, OTHER)
        assert above.asked[-1] == {"parted": {"row": same, "worked": True}}


def _look(book: Book) -> None:
    book.note_look("find", {"text": "王小明", "shown": []})


def _restore(book: Book) -> None:
    """The row of a restore tells which records it took back."""
    lamp = sealed_part("lamp", book.record_id("lamp", "P1"), 2, "withdraw", {"old": {}, "new": {}})
    with book.store.transaction() as writer:
        writer.append(book.heading(RESTORED), [lamp])


def _target(book: Book) -> None:
    part = sealed_part("@station", f"station:{book.station}", 0, "change", {"old": {}, "new": {}})
    with book.store.transaction() as writer:
        writer.append(book.heading("sync.target"), [part])


def _rename(book: Book) -> None:
    with book.deed("unit") as deed:
        deed.units.revise(book.station, name="新所")


def _enter(book: Book) -> None:
    with book.deed("work") as deed:
        deed.add("lamp", {"pole": "NEW"})


@pytest.mark.parametrize(
    ("act", "worked"),
    [(_look, False), (_restore, False), (_target, False), (_rename, True), (_enter, True)],
)
def test_work_is_what_would_have_to_be_entered_again(
    book: Book, act: Callable[[Book], None], worked: bool
) -> None:
    with book:
        head, _hash = book.store.head(book.station)
        assert not parting.worked_behind(book, head)
        act(book)
        assert parting.worked_behind(book, head) is worked
