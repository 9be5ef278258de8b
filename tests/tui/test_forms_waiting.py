"""A form whose book's server goes away: what was typed stays, and is saved once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.keeping import Keeper
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.record import RecordScreen
from support.breaking import ANSWER, AWAY, COMMIT, BreakingStore, Fault
from tui.conftest import MORNING
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def store(path: str) -> BreakingStore:
    return BreakingStore(path)


@pytest.fixture
def book(store: BreakingStore) -> Iterator[Book]:
    clock = FixedClock(MORNING + timedelta(days=1), timedelta(milliseconds=1))
    with Book(store, clock=clock, source="tui") as opened:
        opened.act_as("zhou")
        yield opened


def saved(book: Book) -> int:
    return len(book.store.entries(EntryFilter(action="registry.add"))) - 2


class TestForms:
    @pytest.mark.parametrize("fault", [COMMIT, ANSWER, AWAY])
    async def test_what_was_typed_stays_and_pressing_again_saves_it_once(
        self, app: Beatbook, book: Book, store: BreakingStore, fault: Fault
    ) -> None:
        store.seconds = 0.0
        async with app.run_test(size=SIZE) as pilot:
            screen = FormScreen("resident", "")
            await app.push_screen(screen)
            await settle(pilot)
            for field, text in (("name", "赵六"), ("sex", "1")):
                screen.sheet.go_to(field)
                await pilot.press(*text)
                await settle(pilot)
            screen.keep()
            await settle(pilot)
            store.faults = [fault]
            await pilot.press("f2")
            await settle(pilot)
            assert "The server of the book" in news(app)
            assert "赵六" in drawn(screen.sheet)
            await pilot.press("f2")
            await settle(pilot)
            assert isinstance(app.screen, RecordScreen)
            assert news(app) == "* Saved: Resident 4."
        assert saved(book) == 1


class TestDrafts:
    @pytest.mark.parametrize("fault", [1, COMMIT, ANSWER])
    def test_a_draft_is_kept_in_its_own_place(
        self, book: Book, store: BreakingStore, fault: Fault
    ) -> None:
        keeper = Keeper(book, "resident", "")
        keeper.keep({"name": "a"}, {}, None)
        store.faults = [fault]
        keeper.keep({"name": "ab"}, {}, None)
        keeper.keep({"name": "abc"}, {}, None)
        assert not keeper.moved
        (draft,) = book.store.drafts(book.actor.officer)
        assert draft.values["name"] == "abc"

    async def test_one_that_could_not_be_kept_is_kept_when_the_session_ends(
        self, app: Beatbook, book: Book, store: BreakingStore
    ) -> None:
        async with app.run_test(size=SIZE) as pilot:
            screen = FormScreen("resident", "")
            await app.push_screen(screen)
            await settle(pilot)
            screen.sheet.go_to("name")
            await pilot.press(*"赵六")
            await settle(pilot)
            store.faults = [AWAY] * 3
            screen.sheet.commit()
            screen.keep()
            await settle(pilot)
            assert book.store.drafts(book.actor.officer) == []
            store.faults = []
            screen.save_draft()
            (draft,) = book.store.drafts(book.actor.officer)
            assert draft.values["name"] == "赵六"
