"""What is due stands first on the first screen; a duty says why, and a key gets it done."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.facts import Facts
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.duty import DutyScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)
    return Beatbook(book)


async def test_the_day_begins_with_what_is_due(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        duties = app.screen.query_one("#duties", LineTable)
        assert duties.has_focus
        row = drawn(duties).split("\n")[1].split()
        assert row == [">", "2", "d", "late", "Ask", "for", "the", "birthday", "王五"]
        assert app.screen.query_one("#tally", Line).text() == "1 duties, 1 late"
        assert app.screen.query_one("#facts", Facts).lines() == ["Quotas Enter houses 2/3"]


async def test_tab_goes_on_to_the_registers(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("tab")
        assert app.screen.query_one("#forms", LineTable).has_focus


async def test_a_duty_says_why_and_leads_to_its_record(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DutyScreen)
        page = drawn(app.screen.query_one(Leaf))
        for words in ("the birthday is missing", "Rules of the town, article 3", "2026-03-01",
                      "周一", "birth.ask@3"):  # fmt: skip
            assert words in page
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)


async def test_a_key_gets_it_done_and_then_it_is_gone(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        app.screen.sheet.go_to("birth")
        await pilot.press(*"1970-01-02", "f2")
        await settle(pilot)
        while not app.screen.query("#duties"):
            await pilot.press("escape")
            await settle(pilot)
        assert not app.screen.query_one("#duties", LineTable).display
        assert app.screen.query_one("#tally", Line).text() == "Nothing is due."


async def test_a_duty_is_put_off_with_a_reason(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("z")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press("f2")
        await settle(pilot)
        assert "! Reason is required" in drawn(app.screen.sheet) or "required" in news(app)
        await pilot.press(*"2026-03-05", "tab", *"ill", "f2")
        await settle(pilot)
        assert not app.screen.query_one("#duties", LineTable).display
        order = book.registry.list(Query("duty_order"))[0]
        assert (str(order.values["until"]), order.values["reason"]) == ("2026-03-05", "ill")
