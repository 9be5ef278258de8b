"""The page of one record: values, masks, what refers to it, steps."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.history import HistoryScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book) -> Beatbook:
    return Beatbook(book)


async def _open(pilot: object, app: Beatbook, form: str, number: int) -> RecordScreen:
    screen = RecordScreen(form, app.book.store.numbered(form, number) or "")
    await settle(pilot)  # type: ignore[arg-type]
    await app.push_screen(screen)
    await settle(pilot)  # type: ignore[arg-type]
    return screen


async def test_values_are_in_words_under_their_sections(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        page = drawn((await _open(pilot, app, "resident", 1)).query_one(Leaf))
        rows = [" ".join(row.replace(">", " ").split()) for row in page.split("\n")]
        for said in ("Identity", "Name 张三", "Sex male", "Born 1990-03-07", "House 幸福里1号",
                     "Skills carpentry、masonry", "Notes 第一行", "第二行", "Country CN",
                     "Kept by 小镇派出所", "Entered 2026-03-02 08:30 周一"):  # fmt: skip
            assert said in rows


async def test_words_follow_the_language(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await _open(pilot, app, "resident", 1)
        await pilot.press("f9")
        await settle(pilot)
        page = drawn(screen.query_one(Leaf))
        assert "木工、瓦工" in page
        assert "身份" in page


async def test_sensitive_values_are_masked_until_asked_for_and_asking_is_noted(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await _open(pilot, app, "resident", 1)
        assert "199003071" not in drawn(screen.query_one(Leaf))
        await pilot.press("m")
        await settle(pilot)
        assert "199003071" in drawn(screen.query_one(Leaf))
        actions = [one.action for one in book.store.entries(EntryFilter())]
        assert actions.count("unmask") == 1
        assert "Show all" not in drawn(screen.query_one(HintBar))


async def test_enter_follows_a_reference_and_there_the_resident_is_shown(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await _open(pilot, app, "resident", 2)
        leaf = screen.query_one(Leaf)
        while leaf.row_in_hand is None or "House" not in leaf.row_in_hand.cells[0]:
            await pilot.press("down")
        await pilot.press("enter")
        await settle(pilot)
        assert "House 2" in drawn(app.screen.query_one(TitleBar))
        page = drawn(app.screen.query_one(Leaf))
        assert "Resident (1)" in page
        assert "李四" in page


async def test_the_line_in_hand_is_always_a_value(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(pilot, app, "resident", 1)
        leaf = screen.query_one(Leaf)
        for key in ("down", "pagedown", "up", "end", "pageup", "home"):
            await pilot.press(key)
            row = leaf.row_in_hand
            assert row is not None
            assert row.cells[0].startswith("  ")


async def test_h_shows_the_history(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _open(pilot, app, "resident", 1)
        await pilot.press("h")
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)
        page = drawn(app.screen.query_one(Leaf))
        assert "2026-03-02 08:30" in page
        assert "周一 · entered · set up" in page


async def test_a_step_that_needs_a_value_opens_the_form_at_it_and_is_taken_with_saving(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(pilot, app, "resident", 3)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        field = app.screen.sheet.field
        assert field is not None
        assert field.id == "left"
        await pilot.press(*"2026-03-01", "f2")
        await settle(pilot)
        assert app.screen is screen
        assert "closed" in drawn(screen.query_one(TitleBar))
        assert "reopen" in drawn(screen.query_one(HintBar))


async def test_a_step_is_confirmed_by_another_key_than_enter_or_its_own(
    app: Beatbook, book: Book
) -> None:
    with book.deed("registry.close") as deed:
        id = book.record_id("resident", "3")
        deed.change("resident", id, {"left": "2026-03-01"})
        deed.transition("resident", id, "close")
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(pilot, app, "resident", 3)
        await pilot.press("x", "x", "enter")
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await settle(pilot)
        assert "registered" in drawn(screen.query_one(TitleBar))
        assert news(app) == "* Done: reopen."


async def test_a_record_that_is_gone_is_told_in_a_sentence(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen("resident", "01JQ0000000000000000000000"))
        await settle(pilot)
        assert news(app).startswith("! There is no Resident")
