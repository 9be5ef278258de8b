"""A paper by its name: the sheet asks about what, and shows the paper."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.paper import PaperScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)
    return Beatbook(book)


async def _palette(pilot: object, app: Beatbook, name: str) -> None:
    await settle(pilot)  # type: ignore[arg-type]
    await app.workers.wait_for_complete()
    await pilot.press("ctrl+p", *name, "enter")  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]


async def test_a_paper_about_a_unit_begins_with_ones_own(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _palette(pilot, app, "unit.card")
        assert isinstance(app.screen, AskingScreen)
        assert "小镇派出所" in drawn(app.screen.sheet)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        assert "小镇派出所" in drawn(app.screen.query_one(Leaf))


async def test_a_paper_about_a_record_asks_which(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _palette(pilot, app, "town.sheet")
        assert isinstance(app.screen, AskingScreen)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        assert news(app)
        await pilot.press(*"张三", "enter", "f2")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        assert "张三" in drawn(app.screen.query_one(Leaf))
