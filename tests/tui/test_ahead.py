"""Nothing that is typed before a form is open is lost, and nothing of it is a command."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.home import HomeScreen
from tui.driving import SIZE, settle


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The book takes its time to open a form."""
    prepare = FormScreen._prepare

    def later(screen: FormScreen) -> Any:
        time.sleep(0.3)
        return prepare(screen)

    monkeypatch.setattr(FormScreen, "_prepare", later)


async def _opening(pilot: Pilot[Any], app: Beatbook, form: str = "resident") -> FormScreen:
    """A form that is still being opened."""
    await settle(pilot)
    screen = FormScreen(form)
    await app.push_screen(screen)
    assert screen.answers is None
    return screen


def _typed(sheet: Sheet, id: str) -> object:
    sheet.commit()
    return sheet._answers.get(id)


@pytest.mark.usefixtures("slow")
async def test_what_is_typed_while_a_form_opens_stands_in_its_fields(book: Book) -> None:
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        screen = await _opening(pilot, app)
        for key in (*"赵六七", "backspace", "enter", *"19800102"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        app.post_message(events.Paste("1"))
        await settle(pilot)
        assert _typed(screen.sheet, "name") == "赵六"
        assert _typed(screen.sheet, "card") == "198001021"
        await pilot.press("x")
        assert _typed(screen.sheet, "card") == "198001021x"


@pytest.mark.usefixtures("slow")
async def test_who_thinks_better_of_it_can_still_go_back(book: Book) -> None:
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await _opening(pilot, app)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
