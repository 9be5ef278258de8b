"""Papers are a key away wherever a record is in hand; a person's home lends them its papers."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from beatbook.hooks import loader
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.find import FindScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.paper import PaperScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed when the book is founded."""
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)


async def test_a_list_offers_the_papers_of_the_line_in_hand(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        routes.records(app, "resident")
        await settle(pilot)
        await pilot.press("down", "p")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        assert "李四" in drawn(app.screen.query_one(Leaf))


async def test_the_search_offers_the_papers_of_what_it_found(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await pilot.press("f6", *"张三")
        await pilot.pause(0.4)
        await settle(pilot)
        assert isinstance(app.screen, FindScreen)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        assert "张三" in drawn(app.screen.query_one(Leaf))


async def test_it_is_said_where_there_are_none(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        routes.records(app, "house")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert news(app) == "There are no papers about this."
