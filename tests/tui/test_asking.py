"""What is typed into an action's questions outlives the line, where the action writes something."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from textual.pilot import Pilot

from beatbook.access import READ, WRITE
from beatbook.book import Book
from beatbook.presence import ASK
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.drafts import DraftsScreen
from support.offering import offer_actions
from tui import town
from tui.driving import SIZE, drawn, news, settle

GREET = "town.greet"


@pytest.fixture(params=[WRITE])
def permission(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def app(book: Book, permission: str, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    """The terminal UI where greeting somebody needs a permission."""
    known = {one.name: one for one in town.actions()}
    known[GREET] = attrs.evolve(known[GREET], permission=permission)
    offer_actions(monkeypatch, known.values)
    return Beatbook(book)


async def _ask(pilot: Pilot[Any], app: Beatbook) -> None:
    await settle(pilot)
    await app.workers.wait_for_complete()
    routes.action(app, app.book_actions[GREET])
    await settle(pilot)


def _kept(book: Book) -> list[dict[str, object]]:
    return [dict(draft.values) for draft in book.store.drafts(book.actor.officer)]


async def test_what_was_typed_is_there_when_it_is_asked_again(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press(*"Ann", "escape")
        await settle(pilot)
        assert _kept(book) == [{"name": "Ann", "times": "1"}]
        await _ask(pilot, app)
        assert "Your draft of" in news(app)
        assert isinstance(app.screen, AskingScreen)
        assert "Ann" in drawn(app.screen.sheet)


async def test_it_is_gone_once_the_action_was_done(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press(*"Ann", "tab")
        await settle(pilot)
        assert len(_kept(book)) == 1
        await pilot.press("f2")
        await settle(pilot)
        assert news(app) == "* Hello Ann"
        assert _kept(book) == []


async def test_it_is_kept_when_the_line_is_lost(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press(*"Ann")
        app.line_lost()
        assert _kept(book) == [{"name": "Ann", "times": "1"}]


async def test_questions_that_nobody_answered_leave_no_draft(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press("tab", "escape")
        await settle(pilot)
        assert _kept(book) == []


async def test_it_can_be_thrown_away(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press(*"Ann", "tab", "f7", "y")
        await settle(pilot)
        assert _kept(book) == []
        assert isinstance(app.screen, AskingScreen)
        assert "Ann" not in drawn(app.screen.sheet)


async def test_drafts_of_questions_stand_among_the_others(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        await pilot.press(*"Ann", "escape")
        await settle(pilot)
        routes.drafts(app)
        await settle(pilot)
        assert isinstance(app.screen, DraftsScreen)
        assert "Greet" in drawn(app.screen.query_one(LineTable))
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)


async def test_other_terminals_see_that_it_is_asked(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        assert isinstance(app.screen, AskingScreen)
        spot = app.screen.spot()
        assert spot is not None
        assert (spot.kind, spot.name) == (ASK, GREET)


@pytest.mark.parametrize("permission", [READ], indirect=True)
async def test_questions_that_only_look_keep_nothing(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _ask(pilot, app)
        assert isinstance(app.screen, AskingScreen)
        assert app.screen.spot() is None
        await pilot.press(*"Ann", "escape")
        await settle(pilot)
        assert _kept(book) == []
