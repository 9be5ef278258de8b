"""The audit on the screen: rows as they are scrolled to, asked anew, explained, and noted."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.auditing.questions import Asked
from beatbook.book import Book
from beatbook.journal import sealed_part
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.audit import AuditScreen, RowScreen
from beatbook_tui.screens.home import HomeScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.view.auditing import AuditSource
from tui.driving import SIZE, drawn, settle


@pytest.fixture
def app(book: Book) -> Beatbook:
    """A book whose chief searched, opened a resident, and was the only one at work."""
    book.registry.find("张三", reason="核对")
    book.registry.get("resident", "1", reason="走访")
    return Beatbook(book, "audit")


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def _in_front(app: Beatbook) -> type:
    return type(app.screen)


def _rows(app: Beatbook) -> str:
    return drawn(app.screen.query_one("#rows"))


async def test_rows_are_told_without_anybodys_name_and_asking_is_noted(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _in_front(app) is AuditScreen
        assert "opened a record" in _rows(app)
        assert "Resident 1" in _rows(app)
        assert "张三" not in _rows(app)
        assert "走访" in _rows(app)
        assert len(app.book.store.entries(EntryFilter(action="audit.look"))) == 1


async def test_enter_explains_a_row_in_full(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, *["down"] * _place(app, "opened a record"), "enter")
        assert _in_front(app) is RowScreen
        page = drawn(app.screen.query_one(Leaf))
        assert "Session" in page
        assert "Reason" in page and "走访" in page
        await _press(pilot, "escape")
        assert _in_front(app) is AuditScreen


def _place(app: Beatbook, words: str) -> int:
    """How far below the first row a line with these words is."""
    lines = _rows(app).split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("> "))
    return next(n for n, line in enumerate(lines) if words in line) - first


async def test_another_question_narrows_the_rows_and_says_so(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "/")
        assert _in_front(app) is AskingScreen
        await _press(pilot, "down", *"look", "enter", "f2")
        assert _in_front(app) is AuditScreen
        assert "look-up" in drawn(app.screen.query_one("#asked"))
        assert "opened a record" in _rows(app)
        assert "set up" not in _rows(app)


async def test_the_order_turns_and_the_record_opens(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        newest = _rows(app)
        await _press(pilot, "o")
        assert _rows(app) != newest
        await _press(pilot, "o", *["down"] * _place(app, "opened a record"), "r")
        assert _in_front(app) is RecordScreen


async def test_it_is_reached_from_home_by_who_may(book: Book) -> None:
    app = Beatbook(book, "home")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "y")
        assert _in_front(app) is AuditScreen
        assert any("Audit" in str(one.words) for one in app.commands())


async def test_whoever_supervises_nobody_is_told_so(book: Book) -> None:
    with book.deed("officer.add") as deed:
        id = deed.add("officer", {"name": "郑二", "login": "zheng"}, unit=book.station)
        post = {"holder": id, "at": book.station, "role": "officer", "start": book.today()}
        deed.add("post", post, unit=book.station)
    book.act_as("zheng")
    app = Beatbook(book, "home")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "y")
        assert _in_front(app) is HomeScreen
        assert not any("Audit" in str(one.words) for one in app.commands())


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_come_by_the_shortest_way_and_are_the_whole(book: Book, newest_first: bool) -> None:
    with book.store.transaction() as writer:
        for n in range(700):
            heading = book.heading("show", form="resident", subject=f"r{n}", deed=f"d{n}")
            writer.append(heading, [sealed_part("resident", f"r{n}", 0, "look", {})])
    source = AuditSource(book, Asked(kind="look", newest_first=newest_first))
    total = source.count()
    whole = [line.key for line in source.rows(0, total)]
    assert len(set(whole)) == total
    for start in (0, 128, 600, 256, total - 5, total - 200):
        again = AuditSource(book, Asked(kind="look", newest_first=newest_first))
        again.count()
        assert [line.key for line in again.rows(start, start + 128)] == whole[start : start + 128]
    assert [line.key for line in source.rows(128, 256)] == whole[128:256]


def test_a_record_is_told_from_what_names_it_anywhere(book: Book) -> None:
    book.registry.find("张三")
    record = book.record_id("resident", "1")
    source = AuditSource(book, Asked(record=record))
    assert source.count() == len(source.rows(0, 100)) == 2
