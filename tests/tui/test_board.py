"""A board: two keys from the first screen to the next row done; nothing is done twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.presence import BOARD
from beatbook.store.query import Query
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.keeping import place_of
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.board import MINUTE, BoardScreen
from beatbook_tui.screens.home import HomeScreen
from beatbook_tui.screens.record import RecordScreen
from support.offering import offer_actions
from tui.driving import SIZE, drawn, lines, news, settle
from tui.round import Round


@pytest.fixture
def round_(monkeypatch: pytest.MonkeyPatch) -> Round:
    """A round whose actions the book offers."""
    made = Round()
    offer_actions(monkeypatch, made.actions)
    return made


async def _begin(pilot: Pilot[Any], app: Beatbook) -> BoardScreen:
    await settle(pilot)
    await app.workers.wait_for_complete()
    await pilot.press("r")
    await settle(pilot)
    assert isinstance(app.screen, BoardScreen)
    return app.screen


def _hints(app: Beatbook) -> str:
    return drawn(app.screen.query_one(HintBar))


def _burst(app: Beatbook, *keys: str) -> None:
    """Keys as a terminal sends them that arrive in one piece: nobody waits in between."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        app.post_message(event)


def _table(app: Beatbook) -> LineTable:
    return app.screen.query_one("#rows", LineTable)


async def test_the_first_screen_offers_what_a_plugin_puts_there(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert "r Round" in _hints(app)
        await pilot.press("a")
        await settle(pilot)
        assert not isinstance(app.screen, (BoardScreen, HomeScreen))


async def test_two_keys_do_the_first_row_and_the_next_is_in_hand(
    app: Beatbook, book: Book, round_: Round
) -> None:
    first, second = (house.id for house in book.registry.list(Query("house")))
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("enter")
        await settle(pilot)
        assert round_.visited == {first: "ok"}
        assert news(app) == "* Noted."
        assert _table(app).cursor == 1
        await pilot.press("enter")
        await settle(pilot)
        assert list(round_.visited) == [first, second]


async def test_facts_stand_above_the_rows_and_unknown_ones_are_left_out(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _begin(pilot, app)
        facts = [drawn(line).strip() for line in screen.query(".fact.-said")]
        assert facts == ["Visited 0/2   Route A"]
        assert [line.split() for line in lines(_table(app))[:3]] == [
            ["No.", "House", "Note"], [">", "1", "幸福里1号"], ["2", "幸福里2号"],
        ]  # fmt: skip


async def test_keys_that_one_may_not_press_are_not_there(app: Beatbook, round_: Round) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        hints = _hints(app)
        assert [hints.index(words) for words in ("Enter visited", "n note", "e end", "r Record")]
        assert "forbidden" not in hints
        await pilot.press("x")
        await settle(pilot)
        assert not round_.over


async def test_a_key_asks_for_what_it_names_and_for_nothing_else(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("down", "n")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        assert app.screen.answers is not None
        assert [field.id for field in app.screen.answers.form.spec.fields] == ["note"]
        assert str(app.screen.title_words()).endswith(" · 2")
        await pilot.press("?", "f2")
        await settle(pilot)
        assert news(app) == "! write something"
        await pilot.press("backspace", *"gate", "f2")
        await settle(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert list(round_.visited.values()) == ["gate"]
        assert _table(app).cursor == 0
        assert news(app) == "* Noted."


async def test_what_is_typed_while_a_row_is_being_done_does_not_do_the_next(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        _burst(app, "enter", "enter")
        await settle(pilot)
        assert len(round_.visited) == 1


async def test_a_letter_sent_right_behind_an_arrow_means_the_row_that_the_arrow_went_to(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        _burst(app, "down", "v")
        await settle(pilot)
        second = book.registry.list(Query("house"))[1]
        assert list(round_.visited) == [second.id]


async def test_a_key_about_the_whole_board_needs_no_row(app: Beatbook, round_: Round) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("e")
        await settle(pilot)
        assert round_.over
        assert isinstance(app.screen, HomeScreen)
        assert news(app) == "* The round has ended."


async def test_the_board_is_written_again_at_the_moment_it_names_while_it_is_in_front(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        round_.until = book.clock.now() + timedelta(hours=1)
        screen = await _begin(pilot, app)
        await pilot.press("down")
        round_.visited[book.registry.list(Query("house"))[0].id] = "by another officer"
        screen._wake()
        await settle(pilot)
        assert "by another officer" in drawn(_table(app))
        assert _table(app).cursor == 1
        assert screen._timer is not None
        await pilot.press("f1")
        await settle(pilot)
        written = round_.written
        screen._wake()
        await settle(pilot)
        assert round_.written == written


async def test_nothing_wakes_a_board_that_never_changes_by_itself(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _begin(pilot, app)
        assert screen._timer is None
        await pilot.press("enter")
        await settle(pilot)
        assert screen._timer is None


async def test_a_moment_that_has_passed_does_not_make_it_read_without_end(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        round_.until = book.clock.now() - timedelta(seconds=1)
        screen = await _begin(pilot, app)
        assert screen._timer is not None
        assert screen._timer._interval >= MINUTE


async def test_what_was_typed_is_kept_for_its_own_row(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("n", *"gate shut", "escape")
        await settle(pilot)
        await pilot.press("down", "n")
        await settle(pilot)
        assert "gate shut" not in drawn(app.screen.query_one(Sheet))
        await pilot.press("escape", "up", "n")
        await settle(pilot)
        assert "gate shut" in drawn(app.screen.query_one(Sheet))
        await pilot.press("f2")
        await settle(pilot)
        assert list(round_.visited.values()) == ["gate shut"]
    assert book.store.drafts(book.actor.officer) == []


async def test_a_question_that_the_line_broke_is_asked_again_on_its_board_and_row(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("down", "n", *"gate shut")
        asked = app.screen
        assert isinstance(asked, AskingScreen)
        spot = asked.spot()
        app.line_lost()
    assert spot is not None
    second = book.registry.list(Query("house"))[1].id
    assert (spot.kind, spot.name, spot.slot, spot.record) == (BOARD, "round.board", "n", second)
    (draft,) = book.store.drafts(book.actor.officer)
    assert draft.values == {"house": second, "round": "r1", "note": "gate shut"}
    again = Beatbook(book)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await again.workers.wait_for_complete()
        routes.take_up(again, spot)
        await settle(pilot)
        assert "gate shut" in drawn(again.screen.query_one(Sheet))
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(again.screen, BoardScreen)
        assert round_.visited == {second: "gate shut"}


async def test_a_draft_of_a_row_is_gone_on_with_from_the_list_of_drafts(
    app: Beatbook, book: Book, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("n", *"gate shut", "escape")
        await settle(pilot)
        (draft,) = book.store.drafts(book.actor.officer)
        routes.go_on(app, draft.form, *place_of(draft))
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        first = book.registry.list(Query("house"))[0].id
        assert round_.visited == {first: "gate shut"}


async def test_the_record_behind_a_row_opens_and_the_board_is_fresh_behind_it(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _begin(pilot, app)
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        written = round_.written
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert round_.written == written + 1


async def test_an_empty_board_says_why_and_its_row_keys_do_nothing(
    app: Beatbook, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr("beatbook.registry.Registry.list", lambda *_args, **_given: [])
        await _begin(pilot, app)
        assert "There are no houses." in drawn(_table(app))
        assert _hints(app).split()[:2] == ["e", "end"]
        await pilot.press("v")
        await settle(pilot)
        assert round_.visited == {}
        assert news(app) == "There is no row to do this with."


async def test_it_speaks_both_languages_and_the_palette_has_its_keys(
    app: Beatbook, round_: Round
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await _begin(pilot, app)
        assert [str(one.words) for one in screen.commands()] == ["visited", "note", "end"]
        await pilot.press("f9")
        await settle(pilot)
        assert "Enter 已访" in _hints(app)
        assert "已访 0/2" in drawn(screen.query_one("#fact-0"))
        await pilot.press("f1")
        await settle(pilot)
        assert "挨户走访。" in drawn(app.screen.query_one("#page"))


async def test_how_far_long_work_is_stands_in_the_news_line(app: Beatbook) -> None:
    from beatbook import progress

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.desk.do(lambda: progress.tell("Planning", 3, 12))
        await pilot.pause()
        assert news(app) == "Planning: 3 of 12"
        await app.desk.do(lambda: progress.tell("Planning", 4, 12))
        await pilot.pause()
        assert news(app) == "Planning: 3 of 12"
