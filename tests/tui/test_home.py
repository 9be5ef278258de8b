"""The first screen: who, when, where one was, what happened since, how much, what waits."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import EntryPoint

import pytest

from beatbook import presence
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.door import Door, entered
from beatbook.hooks import loader
from beatbook.presence import ASK, BOARD, EDIT, IDLE, LINE, SHOW, Spot
from beatbook.since import LOG_OFF
from beatbook.store.interface import Draft
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.keeping import Keeper
from beatbook_tui.kit.facts import Facts
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line
from beatbook_tui.screens.drafts import DraftsScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.home import COUNTING
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.screens.records import RecordsScreen
from beatbook_tui.view import whereabouts
from tui.driving import SIZE, drawn, news, settle

LATER = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)


async def test_it_says_the_day_the_officer_and_the_posts(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.screen.query_one("#day", Line).text() == "2026-03-03, Tuesday"
        assert "周一 · 小镇派出所" in app.screen.query_one("#posts", Line).text()
        assert "小镇派出所 · 周一" in drawn(app.screen.query_one(TitleBar))


async def test_it_counts_the_records_of_each_form_everyday_forms_first(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        rows = [
            line.split()[:3]
            for line in drawn(app.screen.query_one("#forms", LineTable)).split("\n")
        ]
        assert rows[1:5] == [
            [">", "House", "2"], ["Resident", "3", "Somebody"], ["Officer", "1", "A"],
            ["Post", "2", "An"],
        ]  # fmt: skip


async def test_it_says_what_waits(app: Beatbook, book: Book) -> None:
    with book.store.transaction() as writer:
        writer.put_draft(Draft(book.actor.officer, "house", "", {"address": "x"}, "2026-03-02"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.screen.query_one("#waiting", Line).text().startswith("1 draft(s) under d.")


async def test_enter_opens_a_list_a_adds_and_d_shows_drafts(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key, screen in (("enter", RecordsScreen), ("a", FormScreen), ("d", DraftsScreen)):
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(app.screen, screen)
            await pilot.press("escape")
            await settle(pilot)
        assert len(app.screen_stack) == 1


async def test_adding_is_not_offered_to_those_who_may_only_read(book: Book, path: str) -> None:
    with book.deed("registry.add") as deed:
        reader = deed.add("officer", {"name": "吴二", "login": "wu"})
        deed.add("post", {"holder": reader, "at": book.station, "role": "liaison",
                          "start": "2026-01-01"})  # fmt: skip
    book.act_as("wu")
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "a New" not in drawn(app.screen.query_one(HintBar))
        await pilot.press("a")
        assert not isinstance(app.screen, FormScreen)


async def test_esc_on_the_first_screen_does_not_leave(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        assert app.is_running


async def test_the_language_changes_on_the_spot(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert "星期二" in app.screen.query_one("#day", Line).text()
        assert "居民" in drawn(app.screen.query_one("#forms", LineTable))
        assert "责任田" in drawn(app.screen.query_one(TitleBar))


# Where one was


def _torn(book: Book, *spots: Spot, end: str = LINE) -> None:
    """A session of the officer that stood there when its line broke."""
    own = presence.enter(book)
    assert own is not None
    own.stand(spots)
    own.leave(end)


def _said(app: Beatbook, id: str) -> str:
    """What a line says that is there only sometimes."""
    line = app.screen.query_one(id, Line)
    return line.text() if line.display else ""


async def test_a_quiet_day_has_a_quiet_screen(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert [_said(app, id) for id in ("#offer", "#elsewhere", "#why")] == [""] * 3
        assert not app.screen.query_one("#news-since").display
        assert app.screen.query_one("#facts", Facts).lines() == []
        assert app.screen.query_one("#waiting", Line).text() == "All plugins work."


async def test_the_draft_of_a_torn_session_is_taken_up_with_one_key(
    app: Beatbook, book: Book
) -> None:
    Keeper(book, "resident", "").keep({"name": "赵六"}, {}, None)
    _torn(book, Spot(EDIT, "resident"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _said(app, "#offer") == "j: take up where the line broke: New: Resident · 赵六"
        await pilot.press("j")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "赵六" in drawn(app.screen.sheet)
        await pilot.press("escape")
        await settle(pilot)
        assert _said(app, "#offer") == ""
    assert presence.left(book) == []


async def test_a_locked_session_says_so(app: Beatbook, book: Book) -> None:
    id = book.store.numbered("resident", 1) or ""
    _torn(book, Spot(SHOW, "resident", id), end=IDLE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _said(app, "#offer") == "j: take up where you were: Resident 张三"
        await pilot.press("j")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)


async def test_the_screen_in_front_comes_before_what_lay_under_it(
    app: Beatbook, book: Book
) -> None:
    one, two = (book.store.numbered("resident", n) or "" for n in (1, 2))
    _torn(book, Spot(SHOW, "resident", one), Spot(EDIT, "resident", two))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _said(app, "#offer").endswith("Change: Resident 李四")


def test_a_board_and_answered_questions_are_called_by_their_actions(book: Book) -> None:
    for name, spot in (
        ("Count", Spot(BOARD, name="town.count")),
        ("Greet", Spot(ASK, name="town.greet")),
    ):
        Keeper(book, spot.name, "").keep({"name": "Ann"}, {}, None)
        found = whereabouts.said(book, spot)
        assert str(found) == name


async def test_what_is_gone_is_not_offered(app: Beatbook, book: Book) -> None:
    """An empty form, a record and a form that are not there, an action nobody has."""
    _torn(book, Spot(EDIT, "resident"), Spot(SHOW, "resident", "0" * 26), Spot(EDIT, "lamp"),
          Spot(ASK, name="lamp.mend"), Spot(ASK, name="town.greet"))  # fmt: skip
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _said(app, "#offer") == ""
        await pilot.press("j")
        assert news(app) == "There is nothing to take up; your drafts are under d."


async def test_leaving_in_good_order_leaves_nothing_to_be_taken_up(
    app: Beatbook, book: Book
) -> None:
    _torn(book, Spot(SHOW, "resident", book.store.numbered("resident", 1) or ""))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+q")
    assert presence.left(book) == presence.living(book) == []


async def test_another_session_of_ones_own_is_told_and_can_be_gone_on_with(
    app: Beatbook, book: Book
) -> None:
    door = Door("", book.actor.officer, "key", "ssh:1", "192.0.2.7")
    with entered(door):
        other = presence.enter(book)
    assert other is not None
    other.stand([Spot(SHOW, "resident", book.store.numbered("resident", 1) or "")])
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "logged on from 192.0.2.7, since 03-03 08:30" in _said(app, "#elsewhere")
        assert "what your other session is at: Resident 张三" in _said(app, "#offer")
        await pilot.press("j")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
    other.leave()


# What is due, and what happened since


async def test_a_duty_says_why(app: Beatbook, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "installed", lambda: [
        EntryPoint("town", "tui.town", loader.GROUP),
        EntryPoint("errands", "tui.errands", loader.GROUP),
    ])  # fmt: skip
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert _said(app, "#why") == "Why: the birthday is missing"
        (quotas,) = app.screen.query_one("#facts", Facts).lines()
        assert quotas == "Quotas Enter houses 2/3"


async def test_what_others_did_to_ones_records_is_told_and_opened(path: str, book: Book) -> None:
    _logged_off(book)
    with Book.open(path, clock=FixedClock(LATER)) as other, other.deed("registry.edit") as deed:
        deed.change("resident", book.store.numbered("resident", 2) or "", {"rent": "900"})
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        table = app.screen.query_one("#news-since", LineTable)
        row = " ".join(drawn(table).split("\n")[1].split())
        assert row == "> 03-03 10:00 the sys… changed: Rent Resident 李四"
        table.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)


def _logged_off(book: Book) -> None:
    """The officer was here before."""
    book.session, now = "tui:0", book.session
    with book.store.transaction() as writer:
        writer.append(book.heading(LOG_OFF), [])
    book.session = now


async def test_records_are_counted_when_their_register_comes_into_sight(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        table = app.screen.query_one("#forms", LineTable)
        table.styles.max_height = 4
        await pilot.press("d", "escape")  # back on the screen, all is counted again
        await settle(pilot)
        assert _count(table, 0).isdecimal()
        assert _count(table, -1) == COUNTING
        await pilot.press("end")
        await settle(pilot)
        assert _count(table, -1).isdecimal()


def _count(table: LineTable, at: int) -> str:
    row = table.row_at(at % table.count)
    assert row is not None
    return row.cells[1]
