"""Going round: one after the other, one key each, what a choice asks for, what was found so far."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.words import Line
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.screens.walking import WalkScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed when the book is founded."""
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "rounds")]
    monkeypatch.setattr(loader, "installed", lambda: points)


async def _walk(pilot: Pilot[Any], app: Beatbook, action: str = "rounds.walk") -> None:
    await settle(pilot)
    await app.workers.wait_for_complete()
    book = app.book
    with book.deed("set up") as deed:
        lives = book.store.numbered("resident", 1)
        for number, who in enumerate((lives, "", ""), 1):
            deed.add("door", {"door": number, "lives": who})
    routes.opening(app, actions.opening(book, action, {}))
    await settle(pilot)


def _said(app: Beatbook, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text()


def _found(book: Book) -> list[tuple[str, str | None, str | None]]:
    doors = book.registry.list(Query("door", closed=True))
    return [(one.envelope.state, one.values["found"], one.values["what"]) for one in doors]


async def test_it_shows_what_the_book_says_and_the_choices(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        assert _said(app, "where").startswith("1 of 3 ")
        assert _said(app, "where").endswith("3 left")
        assert "张三" in drawn(app.screen.query_one(Leaf))
        assert _said(app, "choice-2").split() == ["2", "bad"]
        assert _said(app, "standing") == "0 good"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)


async def test_a_number_writes_and_goes_on(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        await pilot.press("1")
        await settle(pilot)
        assert _said(app, "where").startswith("2 of 3 ")
        assert _said(app, "standing") == "1 good"
        assert "no record" in drawn(app.screen.query_one(Leaf))
        assert _found(book)[0] == ("done", "good", None)
        await pilot.press("9")
        await settle(pilot)
        assert _said(app, "where").startswith("2 of 3 ")


async def test_a_choice_asks_for_what_it_makes_necessary(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        await pilot.press("2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press(*"lock", "f2")
        await settle(pilot)
        assert isinstance(app.screen, WalkScreen)
        assert _said(app, "where").startswith("2 of 3 ")
        assert _found(book)[0] == ("done", "bad", "lock")


async def test_one_that_is_done_is_corrected_and_what_it_asked_for_goes(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press(*"lock", "f2")
        await settle(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert _said(app, "choice-2").split() == ["*", "2", "bad"]
        await pilot.press("1")
        await settle(pilot)
        assert _found(book)[0] == ("done", "good", None)


async def test_a_choice_leads_to_its_own_state_and_is_corrected_to_another(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app, "rounds.steps")
        await pilot.press("2")
        await settle(pilot)
        await pilot.press(*"lock", "f2")
        await settle(pilot)
        assert _found(book)[0] == ("shut", "bad", "lock")
        await pilot.press("left")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert _found(book)[0] == ("done", "good", None)


async def test_it_ends_when_all_are_done(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        for _door in range(3):
            await pilot.press("1")
            await settle(pilot)
        assert news(app) == "* All of them are done."
        assert _said(app, "standing") == "3 good"
        assert [state for state, _found, _what in _found(book)] == ["done"] * 3


async def test_leaving_what_is_asked_writes_nothing(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _walk(pilot, app)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, WalkScreen)
        assert _said(app, "where").startswith("1 of 3 ")
        assert _found(book)[0] == ("registered", None, None)
