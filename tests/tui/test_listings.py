"""Columns are as wide as what stands in them asks for, within reason."""

from __future__ import annotations

from rich.cells import cell_len

from beatbook.book import Book
from beatbook_tui.kit.source import Row
from beatbook_tui.view import duties
from beatbook_tui.view.columns import Listing
from beatbook_tui.view.values import Wording


def test_the_duty_has_the_room_of_the_longest_and_an_address_keeps_its_end() -> None:
    def widths(*labels: str) -> list[int]:
        columns = duties.columns([Row(("today", label, "x")) for label in labels])
        assert [column.tail for column in columns] == [False, False, True]
        return [column.width for column in columns]

    assert widths() == widths("short") == [10, 12, 24]
    assert widths("short", "a rather long duty")[1] == 18
    assert widths("入户走访" * 9)[1] == 32


def test_a_title_is_not_cut_for_a_letter_or_three(book: Book) -> None:
    columns = Listing(book.spec("resident"), Wording(book)).columns()
    assert all(cell_len(str(one.title)) <= one.width for one in columns)
