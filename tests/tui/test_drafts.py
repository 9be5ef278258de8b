"""The list of drafts: going on with one, throwing one away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from beatbook.book import Book
from beatbook.store.interface import Draft
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.form import FormScreen
from tui.driving import SIZE, drawn, settle


@pytest.fixture
def app(book: Book) -> Beatbook:
    _keep(book, "", {"name": "赵六", "sex": "1"}, "2026-03-02T01:00:00.000Z")
    change = {"@version": 1, "@base": {}, "name": "张"}
    _keep(book, book.store.numbered("resident", 1) or "", change, "2026-03-02T02:00:00.000Z")
    return Beatbook(book, "drafts")


def _keep(book: Book, record: str, values: Mapping[str, object], at: str) -> None:
    with book.store.transaction() as writer:
        writer.put_draft(Draft(book.actor.officer, "resident", record, values, at))


def _rows(app: Beatbook) -> list[list[str]]:
    return [line.replace(">", " ").split() for line in
            drawn(app.screen.query_one(LineTable)).split("\n")[1:] if line.strip()]  # fmt: skip


async def test_drafts_say_when_of_what_and_how_much(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _rows(app) == [
            ["2026-03-02", "10:00", "Resident", "张三", "张", "·", "1", "field(s)"],
            ["2026-03-02", "09:00", "Resident", "new", "赵六", "·", "2", "field(s)"],
        ]


async def test_enter_goes_on_with_a_draft(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "赵六" in drawn(app.screen.sheet)


async def test_f7_throws_one_away_after_asking(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f7", "enter")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert [row[2:4] for row in _rows(app)] == [["Resident", "new"]]


async def test_no_drafts_say_what_drafts_are(book: Book) -> None:
    app = Beatbook(book, "drafts")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "You have no drafts" in drawn(app.screen.query_one(LineTable))
