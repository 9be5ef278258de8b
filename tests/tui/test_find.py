"""Find as you type: what is found, what opens, what the journal hears."""

from __future__ import annotations

import asyncio

import pytest

from beatbook.book import Book
from beatbook.journal import Entry
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens import find
from beatbook_tui.screens.find import FindScreen
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    monkeypatch.setattr(find, "PAUSE", 0.01)
    monkeypatch.setattr(find, "REST", 60.0)
    return Beatbook(book, "find")


def _looks(book: Book) -> list[Entry]:
    return [one for one in book.store.entries(EntryFilter()) if one.action == "find"]


async def _search(pilot: object, text: str) -> None:
    await pilot.press(*text)  # type: ignore[attr-defined]
    await pilot.pause(0.05)  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["张", "张三", "zhangsan", "zs", "1990", "幸福里1"])
async def test_parts_of_names_letters_numbers_and_addresses_find(app: Beatbook, text: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, text)
        table = drawn(app.screen.query_one(LineTable))
        assert ("张三" if text != "幸福里1" else "幸福里1号") in table


async def test_nothing_found_says_what_to_type(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "nobody")
        assert "Nothing found" in drawn(app.screen.query_one(LineTable))


async def test_enter_opens_what_is_in_hand_and_esc_comes_back_to_the_search(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "李四")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, FindScreen)
        assert "李四" in drawn(app.screen.query_one(LineTable))


async def test_typing_notes_nothing_until_it_rests_or_a_hit_is_opened(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "张三")
        assert _looks(book) == []
        await pilot.press("enter")
        await settle(pilot)
        assert len(_looks(book)) == 1
        await pilot.press("escape")
        await settle(pilot)
        assert len(_looks(book)) == 1


async def test_a_look_that_rests_is_noted_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "PAUSE", 0.01)
    monkeypatch.setattr(find, "REST", 0.05)
    app = Beatbook(book, "find")
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "四")
        await pilot.pause(0.15)
        await settle(pilot)
        assert len(_looks(book)) == 1


async def test_a_look_is_noted_when_the_session_ends_before_it_rests(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "四")
        await pilot.press("ctrl+q")
    assert len(_looks(book)) == 1


async def test_the_number_found_is_said(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _search(pilot, "幸福里")
        assert news(app) == "2 found"


async def test_an_answer_that_comes_while_the_session_ends_is_let_go(
    app: Beatbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(screen: FindScreen, _work: object) -> list[object]:
        while screen.query("#hits"):
            await asyncio.sleep(0)
        return []

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        monkeypatch.setattr(FindScreen, "attempt", late)
        await pilot.press("z")
        await pilot.pause(0.05)
