"""Actions of plugins: offered in the palette, asked for their parameters, answered."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.access import READ
from beatbook.answers import ToMend
from beatbook.book import Book
from beatbook.hooks.types import Action
from beatbook.openings import Begun
from beatbook.store.interface import Draft
from beatbook.texts import Text
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.pick import Pick
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.answer import AnswerScreen
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.form import FormScreen
from support.offering import offer_actions
from tui.driving import SIZE, drawn, news, settle


async def _choose(pilot: Pilot[Any], app: Beatbook, name: str) -> None:
    await settle(pilot)
    await app.workers.wait_for_complete()
    await pilot.press("ctrl+p", *name, "enter")
    await settle(pilot)


async def test_an_action_without_parameters_answers_with_rows(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _choose(pilot, app, "town.count")
        assert isinstance(app.screen, AnswerScreen)
        assert "resident" in drawn(app.screen.query_one(LineTable))


async def test_what_must_be_mended_is_listed_and_told_as_a_problem(
    app: Beatbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(_book: Book, _nothing: None) -> ToMend:
        return ToMend([{"lamp": "NH-017"}], Text("1盏不亮", "1 lamp is out"))

    action = Action(
        name="town.look", label=Text("看", "Look"), help=Text("看", "x"), permission=READ,
        run=look, key="z", home=True,
    )  # fmt: skip
    offer_actions(monkeypatch, lambda: [action])
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await pilot.press("z")
        await settle(pilot)
        assert isinstance(app.screen, AnswerScreen)
        assert "NH-017" in drawn(app.screen.query_one(LineTable))
        assert news(app) == "! 1 lamp is out"


async def test_an_action_asks_for_its_parameters_with_their_defaults(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _choose(pilot, app, "town.greet")
        assert isinstance(app.screen, AskingScreen)
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        assert "! Name is required" in drawn(app.screen.sheet)
        await pilot.press(*"Ann", "tab", "backspace", "2", "f2")
        await settle(pilot)
        assert news(app) == "* Hello Ann; Hello Ann"


async def test_a_record_that_an_action_began_goes_on_at_the_first_field_that_it_lacks(
    app: Beatbook, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(book: Book, _nothing: None) -> Begun:
        values = {"name": "赵六", "country": "CN"}
        with book.store.transaction() as writer:
            at = "2026-03-02T01:00:00.000Z"
            writer.put_draft(Draft(book.actor.officer, "resident", "", values, at))
        return Begun("resident", Text("还缺性别", "Sex is still missing"))

    action = Action(
        name="town.begin", label=Text("开始", "Begin"), help=Text("试", "x"), permission=READ,
        run=begin, key="z", home=True,
    )  # fmt: skip
    offer_actions(monkeypatch, lambda: [action])
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await pilot.press("z")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "赵六" in drawn(app.screen.sheet)
        field = app.screen.sheet.field
        assert field is not None
        assert field.id == "sex"


async def test_the_palette_offers_lists_new_records_and_the_keys_of_the_screen(
    app: Beatbook,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Pick)
        offered = [str(choice.words) for choice in app.screen._choices]
        assert offered[:4] == [
            "Filter this list",
            "Another order",
            "Papers about the record in hand",
            "Find anything",
        ]
        assert {"List: Resident", "New: Resident", "Greet", "Leave Beatbook"} <= set(offered)
