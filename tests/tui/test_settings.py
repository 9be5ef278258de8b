"""Preferences are set on a screen like every other form, and count at once."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.preferences import own
from beatbook.preferences.own import DEFAULT
from beatbook.texts import language
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.settings import SettingsScreen
from tui.driving import SIZE, drawn, news, settle


async def _open(app: Beatbook, pilot: object) -> SettingsScreen:
    await settle(pilot)  # type: ignore[arg-type]
    routes.settings(app)
    await settle(pilot)  # type: ignore[arg-type]
    assert isinstance(app.screen, SettingsScreen)
    return app.screen


async def test_what_is_chosen_counts_at_once_and_at_the_next_log_on(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(app, pilot)
        screen.sheet.go_to("language")
        await pilot.press(*"zh", "enter", *"light", "enter", "f2")
        await settle(pilot)
        assert app.theme == "beat-light"
        assert language() == "zh"
        assert "个人设置已保存" in news(app)
    again = Beatbook(book, preferred=own.of(book))
    assert again.theme == "beat-light"
    assert own.of(book).language == "zh"


async def test_what_cannot_be_is_told_beside_its_field(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(app, pilot)
        screen.sheet.go_to("idle")
        await pilot.press("ctrl+u", *"40", "f2")
        await settle(pilot)
        assert "must be 1 to 30" in drawn(screen.sheet)
        assert own.of(book) == DEFAULT


async def test_an_emptied_one_is_as_usual_again(app: Beatbook, book: Book) -> None:
    app.preferred = own.change(book, {"idle": "5", "theme": "dark"})
    async with app.run_test(size=SIZE) as pilot:
        screen = await _open(app, pilot)
        screen.sheet.go_to("idle")
        await pilot.press("ctrl+u", "f2")
        await settle(pilot)
        assert own.of(book) == DEFAULT._replace(theme="dark", escape=100)


async def test_the_palette_leads_here_and_to_the_key_card(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"preferences", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("escape", "ctrl+p", *"card", "enter")
        await settle(pilot)
        assert "F6" in drawn(app.screen.query_one("#page"))


async def test_own_keys_work_and_are_shown(book: Book) -> None:
    keys = '[keys]\nnew = "n"\nsave = "F10"\nthrow_away = "F2"\n'
    app = Beatbook(book, preferred=DEFAULT._replace(keys=keys))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "n New" in drawn(app.screen.query_one("HintBar"))
        await pilot.press("down", "a")
        await settle(pilot)
        assert len(app.screen_stack) == 1  # the usual key does nothing now
        await pilot.press("n")
        await settle(pilot)
        assert "F10 Save" in drawn(app.screen.query_one("HintBar"))
        await pilot.press("f10")
        await settle(pilot)
        assert "to mend" in news(app)


async def test_keys_that_are_no_longer_accepted_are_told(book: Book) -> None:
    app = Beatbook(book, preferred=DEFAULT._replace(keys='[keys]\ngone = "F10"\n'))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "Your own keys are not in use" in news(app)


async def test_an_input_method_left_on_does_no_harm(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("？")
        await settle(pilot)
        assert "Help" in str(app.screen.title_words())  # type: ignore[attr-defined]
