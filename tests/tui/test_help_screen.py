"""The help screen names the keys of the screen it was asked on."""

from __future__ import annotations

from beatbook_tui.app import Beatbook
from beatbook_tui.keymap.table import KEYS, works_everywhere
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.screens.help import HelpScreen
from beatbook_tui.screens.leaf import Leaf
from tui.driving import SIZE, drawn, settle


async def test_question_mark_and_f1_explain_the_screen_in_front(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(app.screen, HelpScreen)
            assert "Help · House" in drawn(app.screen.query_one(TitleBar))
            page = drawn(app.screen.query_one(Leaf))
            assert "Order" in page
            assert "A house." in page
            await pilot.press("escape")


async def test_it_names_every_key_that_works_everywhere(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        page = drawn(app.screen.query_one(Leaf))
        every = [app.keymap.names(id) for id in KEYS if works_everywhere(id)]
        assert [names for names in every if names not in page] == []


async def test_keys_scroll_where_there_is_more(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        before = drawn(app.screen.query_one(Leaf))
        await pilot.press("down")
        after = drawn(app.screen.query_one(Leaf))
        assert before.split("\n")[1].strip() == after.split("\n")[0].strip()
        assert ">" not in after


async def test_help_about_help_is_not_offered_twice(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f1", "f1")
        await settle(pilot)
        assert len(app.screen_stack) == 2
