"""Papers on the screen: from a record or the palette, read, opened, printed."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.hooks import loader
from beatbook.papers.declare import (
    ALARM,
    Bar,
    Bars,
    Column,
    Grid,
    Link,
    Paper,
    Series,
    Trend,
    Words,
)
from beatbook.texts import Text
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.screens.asking import AskingScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.paper import PaperScreen
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.view.page import PageLine
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Beatbook:
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return Beatbook(book)


async def _record(pilot: object, app: Beatbook) -> None:
    await settle(pilot)  # type: ignore[arg-type]
    await app.workers.wait_for_complete()
    await app.push_screen(RecordScreen("resident", app.book.store.numbered("resident", 1) or ""))
    await settle(pilot)  # type: ignore[arg-type]


async def test_a_record_offers_its_papers_and_actions(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _record(pilot, app)
        hints = drawn(app.screen.query_one(HintBar))
        assert "b Act" in hints
        assert "p Papers" in hints


async def test_a_paper_about_a_record_is_shown(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _record(pilot, app)
        await pilot.press("p")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        page = drawn(app.screen.query_one(Leaf))
        assert str(app.screen.title_words()) == "Sheet of a resident"
        assert "张三" in page


async def test_a_paper_is_printed_for_its_owner_alone(app: Beatbook, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _record(pilot, app)
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("p", "enter")
        await settle(pilot)
        [path] = (tmp_path / "beatbook" / "papers").iterdir()
        assert path.name in news(app).replace("\n", "")
        assert path.read_bytes() == b"Sheet of a resident"
        assert path.stat().st_mode & 0o777 == 0o600


async def test_over_ssh_a_paper_is_printed_by_a_command_at_home(
    app: Beatbook, tmp_path: Path
) -> None:
    with entered(Door("book.db", "officer", "key", "ssh:1")):
        async with app.run_test(size=SIZE) as pilot:
            await _record(pilot, app)
            await pilot.press("p")
            await settle(pilot)
            await pilot.press("p", "enter")
            await settle(pilot)
            said = " ".join(news(app).split())
    assert "ssh HOST paper print " in said
    assert "--out - --as" in said
    assert not (tmp_path / "beatbook").exists()


async def test_an_action_knows_the_record_it_was_asked_from(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _record(pilot, app)
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        assert "张三" in drawn(app.screen.sheet)
        app.screen.sheet.go_to("words")
        await pilot.press(*"hi", "f2")
        await settle(pilot)
        assert news(app) == "* hi 张三"


async def test_lines_of_a_list_open_their_records(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await pilot.press("ctrl+p", *"town.list", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AskingScreen)
        await pilot.press(*"2026-01-01", "f2")
        await settle(pilot)
        assert isinstance(app.screen, PaperScreen)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)


async def test_a_paper_says_its_title_once(app: Beatbook) -> None:
    paper = Paper("One title", (Words("Some words."),), number="7")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(PaperScreen(paper))
        await settle(pilot)
        page = drawn(app.screen.query_one(Leaf))
        assert "One title" not in page
        assert page.split()[:2] == ["No.", "7"]


async def test_the_row_in_hand_stays_in_hand_when_the_terminal_is_resized(app: Beatbook) -> None:
    ids = [app.book.store.numbered("resident", number) or "" for number in (1, 2, 1)]
    rows = tuple((str(nth), "one word after the other " * 6) for nth in range(3))
    links = tuple(Link("resident", id) for id in ids)
    grid = Grid((Column("No."), Column("Words")), rows, links=links)
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        await app.push_screen(PaperScreen(Paper("T", (grid,))))
        await settle(pilot)
        leaf = app.screen.query_one(Leaf)
        leaf.go_to(max(at for at in range(leaf.count) if leaf.row_at(at) and _number_at(leaf, at)))
        held = _number_at(leaf, leaf.cursor)
        for size in ((60, 40), (160, 40), (90, 20)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert _number_at(leaf, leaf.cursor) == held


def _number_at(leaf: Leaf, at: int) -> str:
    """The first word of a line, if it is the number of a row."""
    row = leaf.row_at(at)
    words = row.key.text.split() if row and isinstance(row.key, PageLine) else []
    return words[0] if words and words[0].isdigit() else ""


async def test_one_who_sees_boxes_instead_of_dots_gets_plain_characters(app: Beatbook) -> None:
    trend = Trend(("1", "2"), (Series("张三", (1, 9)),))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for plain, picture in ((False, "⣀⣿"), (True, "19")):
            app.preferred = app.preferred._replace(plain=plain)
            await app.push_screen(PaperScreen(Paper("T", (trend,))))
            await settle(pilot)
            assert f"张三     {picture}  " in drawn(app.screen.query_one(Leaf))


async def test_a_bar_leads_to_what_it_counts_and_is_coloured_unless_in_hand(app: Beatbook) -> None:
    id = app.book.store.numbered("resident", 1) or ""
    link = Link("resident", id)
    bars = Bars((Bar("a", 1, link=link), Bar("b", 2, ALARM, link)), Text("次", "Times"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(PaperScreen(Paper("T", (bars,))))
        await settle(pilot)
        leaf = app.screen.query_one(Leaf)
        drawn_lines = [leaf.render_line(y) for y in range(leaf.size.height)]
        bar_a, bar_b = (one for one in drawn_lines if one.text.lstrip("> ")[:1] in ("a", "b"))
        colours = [
            {str(segment.style) for segment in one if "=" in segment.text} for one in (bar_a, bar_b)
        ]
        assert colours[0] != colours[1]
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
