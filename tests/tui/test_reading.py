"""Pages of a list: each row once, in order, and noted once."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.store.interface import EntryFilter
from beatbook_tui.view.columns import Listing, sorts
from beatbook_tui.view.reading import Look, RecordSource
from beatbook_tui.view.values import Wording


@pytest.fixture
def book(book: Book) -> Book:
    with book.deed("registry.add") as deed:
        for number in range(40):
            deed.add("house", {"address": f"长街{number % 7}号{number}"})
    return book


def _source(book: Book, form: str, order: int = 0, text: str = "") -> tuple[RecordSource, Look]:
    spec = book.spec(form)
    look = Look(book, spec)
    return RecordSource(
        book, spec, Listing(spec, Wording(book)), look, sorts(spec)[order], text
    ), look


@pytest.mark.parametrize("order", [0, 1, 2])
def test_pages_hold_each_record_once_whatever_the_order_of_reading(book: Book, order: int) -> None:
    source, _look = _source(book, "house", order)
    count = source.count()
    starts = [0, 10, 30, 20, 40]
    rows = {start: source.rows(start, start + 10) for start in starts}
    assert count == 42
    whole = [row.key for row in _source(book, "house", order)[0].rows(0, 50)]
    assert [row.key for start in sorted(rows) for row in rows[start]] == whole
    assert len(set(whole)) == 42


def test_newest_first_is_oldest_first_backwards(book: Book) -> None:
    oldest, _look = _source(book, "house", 0)
    newest, _look = _source(book, "house", 1)
    assert [row.key for row in newest.rows(0, 50)] == [row.key for row in oldest.rows(0, 50)][::-1]


def test_a_text_narrows_to_what_the_search_finds(book: Book) -> None:
    source, _look = _source(book, "house", 0, "长街3")
    cells = [row.cells[1] for row in source.rows(0, 50)]
    assert len(cells) == source.count() == 6
    assert all("长街3" in cell for cell in cells)


def test_what_was_seen_is_noted_once_and_only_if_personal(book: Book) -> None:
    for form in ("house", "resident"):
        source, look = _source(book, form)
        source.rows(0, 2)
        look.note()
        source.rows(0, 3)
        look.note()
        look.note()
    looks = [one for one in book.store.entries(EntryFilter()) if one.action == "list"]
    assert [one.form for one in looks] == ["resident", "resident"]
    shown = [book.store.parts(book.station, one.seq)[0].content for one in reversed(looks)]
    assert [len(content["shown"]) for content in shown if content] == [2, 1]
