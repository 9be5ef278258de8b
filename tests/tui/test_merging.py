"""Two records side by side: what differs, whose value stands, the merge, and taking it apart."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.openings import Two
from beatbook.store.query import Query
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.merging import MergeScreen
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed when the book is founded."""
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "rounds")]
    monkeypatch.setattr(loader, "installed", lambda: points)


def _ids(book: Book) -> list[str]:
    return [book.store.numbered("resident", number) or "" for number in (1, 2, 3)]


async def _compare(pilot: Pilot[Any], app: Beatbook, keep: int, drop: int) -> None:
    await settle(pilot)
    await app.workers.wait_for_complete()
    ids = _ids(app.book)
    await app.push_screen(MergeScreen(Two("resident", ids[keep - 1], ids[drop - 1])))
    await settle(pilot)


def _page(app: Beatbook) -> str:
    return drawn(app.screen.query_one(Leaf))


def _line(app: Beatbook, label: str) -> str:
    return next(line for line in _page(app).split("\n") if label in line)


async def test_what_differs_is_marked_and_so_is_what_will_stand(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _compare(pilot, app, 2, 3)
        assert "No. 2: stays" in _page(app)
        name = _line(app, "Name")
        assert "! Name" in name
        assert name.index("* 李四") < name.index("王五")
        assert "* 王五" not in name
        assert "! " not in _line(app, "Born")


async def test_the_other_value_is_taken_and_given_back_by_keys(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _compare(pilot, app, 2, 3)
        await pilot.press("right")
        assert "* 王五" in _line(app, "Name")
        await pilot.press("left")
        assert "* 李四" in _line(app, "Name")
        await pilot.press("space")
        assert "* 王五" in _line(app, "Name")
        await pilot.press("s")
        await settle(pilot)
        assert "No. 3: stays" in _page(app)
        assert "* 王五" in _line(app, "Name")


async def test_a_reason_merges_and_the_kept_record_says_how_to_take_it_apart(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _compare(pilot, app, 2, 3)
        await pilot.press("right", "f2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press(*"same", "f2")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "王五" in _page(app)
        assert "apart" in news(app)
        people = [one.values["name"] for one in book.registry.list(Query("resident"))]
        assert people == ["张三", "王五"]
        await pilot.press("u")
        await settle(pilot)
        await pilot.press(*"twins", "f2")
        await settle(pilot)
        assert "李四" in _page(app)
        people = [one.values["name"] for one in book.registry.list(Query("resident"))]
        assert people == ["张三", "李四", "王五"]
        await pilot.press("u")
        assert "Nothing was merged" in news(app)


async def test_a_record_is_not_merged_into_itself(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _compare(pilot, app, 2, 2)
        assert "itself" in news(app)
        await pilot.press("f2")
        assert isinstance(app.screen, MergeScreen)


async def test_the_palette_compares_a_record_with_another_that_is_found(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await app.push_screen(RecordScreen("resident", _ids(app.book)[1]))
        await settle(pilot)
        await pilot.press("ctrl+p", *"another record", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press(*"王五")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, MergeScreen)
        assert "No. 3: goes on in it" in _page(app)
        depth = len(app.screen_stack)
        await pilot.press("f2", *"same", "f2")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert len(app.screen_stack) == depth - 1
        assert "resident 3 → 2" in _page(app)


async def test_an_action_opens_the_comparison_from_a_record(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await app.push_screen(RecordScreen("resident", _ids(app.book)[1]))
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        app.screen.sheet.go_to("other")
        await pilot.press(*"王五")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, MergeScreen)
        assert "No. 2: stays" in _page(app)
