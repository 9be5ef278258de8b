"""The first screen: who, when, how much, what waits."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.interface import Draft
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line
from beatbook_tui.screens.drafts import DraftsScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.records import RecordsScreen
from tui.driving import SIZE, drawn, settle


async def test_it_says_the_day_the_officer_and_the_posts(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.screen.query_one("#day", Line).text() == "2026-03-03, Tuesday"
        assert "周一 · 小镇派出所" in app.screen.query_one("#posts", Line).text()
        assert "小镇派出所 · 周一" in drawn(app.screen.query_one(TitleBar))


async def test_it_counts_the_records_of_each_form_everyday_forms_first(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        rows = [
            line.split()[:3]
            for line in drawn(app.screen.query_one("#forms", LineTable)).split("\n")
        ]
        assert rows[1:5] == [
            [">", "House", "2"], ["Resident", "3", "Somebody"], ["Officer", "1", "A"],
            ["Post", "2", "An"],
        ]  # fmt: skip


async def test_it_says_what_waits(app: Beatbook, book: Book) -> None:
    with book.store.transaction() as writer:
        writer.put_draft(Draft(book.actor.officer, "house", "", {"address": "x"}, "2026-03-02"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "1 draft(s), 0 unfinished" in app.screen.query_one("#waiting", Line).text()


async def test_enter_opens_a_list_a_adds_and_d_shows_drafts(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key, screen in (("enter", RecordsScreen), ("a", FormScreen), ("d", DraftsScreen)):
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(app.screen, screen)
            await pilot.press("escape")
            await settle(pilot)
        assert len(app.screen_stack) == 1


async def test_adding_is_not_offered_to_those_who_may_only_read(book: Book, path: str) -> None:
    with book.deed("registry.add") as deed:
        reader = deed.add("officer", {"name": "吴二", "login": "wu"})
        deed.add("post", {"holder": reader, "at": book.station, "role": "liaison",
                          "start": "2026-01-01"})  # fmt: skip
    book.act_as("wu")
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "a New" not in drawn(app.screen.query_one(HintBar))
        await pilot.press("a")
        assert not isinstance(app.screen, FormScreen)


async def test_esc_on_the_first_screen_does_not_leave(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        assert app.is_running


async def test_the_language_changes_on_the_spot(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert "星期二" in app.screen.query_one("#day", Line).text()
        assert "居民" in drawn(app.screen.query_one("#forms", LineTable))
        assert "责任田" in drawn(app.screen.query_one(TitleBar))
