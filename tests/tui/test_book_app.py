"""The application over a book: the journal, plugins, errors, the first screen."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from beatbook.book import Book
from beatbook.errors import NotFound, PluginProblem, StoreProblem
from beatbook.hooks import loader
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.kit.words import Line
from tui.driving import SIZE, drawn, news, settle


async def test_a_session_that_begins_is_a_row_of_the_journal(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
    (row,) = [one for one in book.store.entries(EntryFilter()) if one.action == "logon"]
    assert row.officer == book.actor.officer


async def test_a_broken_plugin_is_shown_on_every_screen(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [*loader.installed(), EntryPoint("gone", "tui.no_such_module", loader.GROUP)]
    monkeypatch.setattr(loader, "installed", lambda: points)
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "! Not working: gone: it could not be imported" in (
            app.screen.query_one("#waiting", Line).text()
        )
        await pilot.press("enter")
        await settle(pilot)
        assert "! 1 plugin(s)" in drawn(app.screen.query_one(TitleBar))


async def test_a_required_plugin_that_is_missing_ends_the_session_with_its_sentence(
    book: Book,
) -> None:
    with book.store.transaction() as writer:
        writer.set_meta("plugins.required", "needed")
    app = Beatbook(book)
    with pytest.raises(PluginProblem):
        await _visit(app)
    assert app.return_code == PluginProblem.exit_code
    assert "needed" in app.farewell


async def _visit(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)


async def test_an_error_of_the_book_is_one_sentence_not_a_traceback(
    app: Beatbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise StoreProblem("The book is in use; try again.")

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert await app.attempt(busy) is None
        assert news(app) == "! The book is in use; try again."
        assert app.is_running


def test_an_unknown_beginning_is_refused(book: Book) -> None:
    with pytest.raises(NotFound, match="nonsense"):
        Beatbook(book, "nonsense").first_screen()
