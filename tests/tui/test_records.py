"""The list of one form: order, filter, opening, what the journal hears."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from beatbook.book import Book
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens import records
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, lines, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    monkeypatch.setattr(records, "PAUSE", 0.01)
    monkeypatch.setattr(records, "REST", 60.0)
    return Beatbook(book, "resident")


def _names(app: Beatbook) -> Sequence[str]:
    rows = lines(app.screen.query_one(LineTable))[1:]
    return [name for row in rows for name in ("张三", "李四", "王五") if name in row]


async def test_rows_say_number_title_line_and_address(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        first = lines(app.screen.query_one(LineTable))[1].split()
        assert first == [">", "1", "张三", "1990-03-07"]


async def test_o_changes_the_order_and_says_which(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        orders = []
        for _press in range(3):
            await pilot.press("o")
            await settle(pilot)
            orders.append((news(app).partition(", ")[2], "".join(_names(app))))
        assert orders == [
            ("newest first", "王五李四张三"), ("by Name", "张三李四王五"),
            ("oldest first", "张三李四王五"),
        ]  # fmt: skip


async def test_the_filter_narrows_and_esc_shows_all_again(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"李四")
        await pilot.pause(0.05)
        await settle(pilot)
        assert _names(app) == ["李四"]
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("escape")
        await pilot.pause(0.05)
        await settle(pilot)
        assert _names(app) == ["张三", "李四", "王五"]
        assert app.screen.query_one(Field).value == ""


async def test_a_letter_in_the_filter_is_no_command(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("slash", "a")
        await settle(pilot)
        assert not isinstance(app.screen, FormScreen)


async def test_one_visit_is_one_look_in_the_journal(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "pagedown")
        await pilot.press("ctrl+q")
    looks = [one for one in book.store.entries(EntryFilter()) if one.action == "list"]
    assert len(looks) == 1
    content = book.store.parts(book.station, looks[0].seq)[0].content
    assert content is not None
    assert content["count"] == 3


async def test_forms_without_personal_data_are_not_noted(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Beatbook(book, "house")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+q")
    assert [one for one in book.store.entries(EntryFilter()) if one.action == "list"] == []
