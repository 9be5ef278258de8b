"""The unit tree on the screen: folded and unfolded with the arrows, as of any day, with papers."""

from __future__ import annotations

from datetime import timedelta
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.paper import PaperScreen
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.screens.units import UnitsScreen
from tui.driving import SIZE, drawn, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)
    with book.deed("units") as deed:
        office = deed.units.add(book.station, "office", "北警务室", "N")
        deed.units.add(book.station, "office", "南警务室", "S")
        deed.units.add(office, "beat", "北一责任区", "N1")
    return Beatbook(book, "units")


def _tree(app: Beatbook) -> str:
    return drawn(app.screen.query_one("#units"))


def _in_hand(app: Beatbook) -> str:
    return next(line for line in _tree(app).split("\n") if line.startswith("> "))


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_it_begins_with_ones_own_unit_in_hand(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, UnitsScreen)
        assert "- 小镇派出所" in _in_hand(app)
        assert "station chief" in _in_hand(app)
        assert "+ 北警务室" in _tree(app)
        assert "北一责任区" not in _tree(app)


async def test_the_arrows_unfold_and_fold_and_go_in_and_out(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "down", "right")
        assert "- 北警务室" in _in_hand(app)
        assert "北一责任区" in _tree(app)
        await _press(pilot, "right")
        assert "北一责任区" in _in_hand(app)
        await _press(pilot, "right", "left")
        assert "北警务室" in _in_hand(app)
        await _press(pilot, "left")
        assert "北一责任区" not in _tree(app)
        await _press(pilot, "left")
        assert "小镇派出所" in _in_hand(app)


async def test_enter_opens_the_unit_and_from_there_its_people(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "enter")
        assert isinstance(app.screen, PaperScreen)
        assert "Who holds posts here" in drawn(app.screen.query_one(Leaf))
        await _press(pilot, "enter")
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.subject[0] == "officer"


async def test_the_tree_of_another_day_is_shown_and_said(app: Beatbook, book: Book) -> None:
    before = book.today() - timedelta(days=1)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await _press(pilot, "v", "ctrl+u", *before.isoformat(), "f2")
        assert isinstance(app.screen, UnitsScreen)
        assert before.isoformat() in drawn(app.screen.query_one(TitleBar))
        assert "北警务室" not in _tree(app)


async def test_a_unit_offers_its_papers(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await _press(pilot, "p", "enter", "f2")
        assert isinstance(app.screen, PaperScreen)
        assert "小镇派出所" in drawn(app.screen.query_one(Leaf))


async def test_the_palette_opens_the_screen_for_the_paper(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await _press(pilot, "ctrl+p", *"unit.tree", "enter")
        assert isinstance(app.screen, UnitsScreen)
        assert len([one for one in app.screen_stack if isinstance(one, UnitsScreen)]) == 2
