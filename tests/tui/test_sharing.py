"""One record in two hands, on the screens of one of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook import presence
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.door import Door, entered
from beatbook.presence import CRASH, EDIT, Presence, Spot
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.conflict import ConflictScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.record import RecordScreen
from tui.conftest import MORNING
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def record(book: Book) -> str:
    return book.store.numbered("resident", 1) or ""


@pytest.fixture
def wu(path: str, book: Book) -> Iterator[Book]:
    """The book at another officer's terminal."""
    with book.deed("registry.add") as deed:
        officer = deed.add("officer", {"name": "吴二", "login": "wu"})
        deed.add("post", {"holder": officer, "at": book.station, "role": "officer",
                          "start": "2026-01-01"})  # fmt: skip
    with Book.open(path, officer="wu", clock=FixedClock(MORNING)) as opened:
        yield opened


def _editing(book: Book, record: str) -> Presence:
    own = presence.enter(book)
    assert own is not None
    own.stand([Spot(EDIT, "resident", record)])
    return own


async def test_whoever_comes_second_is_told_who_came_first(
    app: Beatbook, wu: Book, record: str
) -> None:
    other = _editing(wu, record)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen("resident", record))
        await settle(pilot)
        assert news(app) == "? 吴二 is changing this record, too."
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert news(app) == "? 吴二 is changing this record, too."
    other.leave()


async def test_whoever_came_first_is_told_while_typing(
    app: Beatbook, wu: Book, record: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = FormScreen("resident", record)
        await app.push_screen(screen)
        await settle(pilot)
        other = _editing(wu, record)
        await pilot.press("丰")
        screen.keep()
        await settle(pilot)
        assert news(app) == "? 吴二 is changing this record, too."
    other.leave()


async def test_ones_own_other_terminal_is_named_by_its_address(
    app: Beatbook, book: Book, record: str
) -> None:
    with entered(Door("", book.actor.officer, "key", "ssh:1", "192.0.2.7")):
        other = _editing(book, record)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(FormScreen("resident", record))
        await settle(pilot)
        assert news(app) == "? You are changing this record from 192.0.2.7, too."
    other.leave()


async def test_a_record_saved_meanwhile_is_told_before_one_saves(
    app: Beatbook, wu: Book, record: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = FormScreen("resident", record)
        await app.push_screen(screen)
        await settle(pilot)
        with wu.deed("registry.edit") as deed:
            deed.change("resident", record, {"rent": "500"})
        await pilot.press("丰")
        screen.keep()
        await settle(pilot)
        assert news(app) == (
            "? 吴二 saved this record at 2026-03-02 08:30; F2 will show both versions."
        )


async def test_a_record_closed_meanwhile_shows_both_states(
    app: Beatbook, wu: Book, record: str
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await app.push_screen(FormScreen("resident", record))
        await settle(pilot)
        with wu.deed("registry.close") as deed:
            deed.change("resident", record, {"left": "2026-03-01"})
            deed.transition("resident", record, "close")
        await pilot.press("丰", "f2")
        await settle(pilot)
        assert isinstance(app.screen, ConflictScreen)
        rows = [line.split() for line in drawn(app.screen.query_one(LineTable)).split("\n")]
        assert ["State", "registered", "closed", "registered"] in rows
        assert "吴二 saved this record at" in app.screen.query_one("Paragraph").render().plain  # type: ignore[attr-defined]


async def test_other_sessions_see_what_is_open_here(app: Beatbook, wu: Book, record: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen("resident", record))
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        (one,) = presence.living(wu)
        assert [spot.kind for spot in one.spots] == ["show", "edit"]
        assert one.has_open(record, EDIT)
    assert presence.living(wu) == []


async def test_a_fault_of_the_program_can_be_taken_up_behind(
    app: Beatbook, book: Book, record: str
) -> None:
    with pytest.raises(ZeroDivisionError):
        await _fail_while_typing(app, record)
    (torn,) = presence.left(book)
    assert torn.end == CRASH
    assert [dict(draft.values)["name"] for draft in book.store.drafts(book.actor.officer)] == [
        "张三丰"
    ]


async def _fail_while_typing(app: Beatbook, record: str) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(FormScreen("resident", record))
        await settle(pilot)
        await pilot.press("丰")
        app.call_later(fail)
        await pilot.pause()
