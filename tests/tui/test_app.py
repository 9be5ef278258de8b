"""The base of the application: palette, languages, sizes, drafts and failures."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Footer

from beatbook.errors import StoreProblem
from beatbook.texts import language
from beatbook_tui.kit.app import BeatApp
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.gallery import Gallery
from beatbook_tui.kit.hints import HintBar
from beatbook_tui.kit.notice import Notice
from beatbook_tui.kit.pick import Pick
from beatbook_tui.kit.screen import BeatScreen, TitleBar
from beatbook_tui.kit.small import TooSmall
from beatbook_tui.kit.table import LineTable
from tui.terminal import Terminal


@pytest.fixture
def app() -> Gallery:
    return Gallery()


def _news(app: BeatApp) -> str:
    return app.screen_stack[0].query_one("#news", Notice).text()


async def test_the_palette_runs_commands_and_offers_no_screenshot(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        palette = app.screen
        assert isinstance(palette, Pick)
        words = [str(choice.words).lower() for choice in palette._choices]
        assert not any("screenshot" in each for each in words)
        await pilot.press(*"dark", "enter")
        assert app.theme == "beat-light"
    titles = [command.title.lower() for command in app.get_system_commands(palette)]
    assert titles == words


async def test_the_language_changes_everywhere_at_once(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_language()
        await pilot.pause()
        assert language() == "zh"
        assert "责任田" in app.screen.query_one(TitleBar).render_line(0).text
        assert "打开" in app.screen.query_one(HintBar).render_line(0).text
        assert app.screen.query_one(LineTable).render_line(0).text.split()[0] == "姓名"
        assert app.screen.query_one(LineTable).row_at(0).cells[1] == "男"  # type: ignore[union-attr]


async def test_a_window_that_is_too_small_is_covered_until_it_grows(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for size, covered in (((79, 24), True), ((80, 23), True), ((80, 24), False)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            assert isinstance(app.screen, TooSmall) is covered


async def test_a_session_that_begins_too_small_says_so(app: Gallery) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)


async def test_ctrl_c_says_how_to_leave_instead_of_leaving(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        assert "Ctrl+Q" in _news(app)
        assert app.is_running


async def test_opening_a_row_fills_the_form_and_a_bad_field_is_told_beside_it(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        assert app.screen.query_one("#name", Field).value == "李四"
        await pilot.press("tab", "backspace", "tab")
        notice = app.screen.query_one("#phone-notice", Notice)
        assert notice.text() == "! A phone number has 11 digits"


async def test_no_screen_has_a_footer(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)):
        assert not app.screen.query(Footer)


async def test_moving_the_focus_does_not_repaint_the_screen(app: Gallery) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted: list[bool] = []
        whole = app.screen.size.region
        update = app.screen._compositor.update_widgets
        app.screen._compositor.update_widgets = lambda widgets: (  # type: ignore[method-assign]
            update(widgets),
            painted.append(whole in app.screen._compositor._dirty_regions),
        )[0]
        await pilot.press("tab", "tab", "tab")
        assert painted
        assert not any(painted)


class Drafted(BeatScreen[None]):
    """Counts how often its draft was saved, and may fail at it."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.saved = 0
        self.error = error

    def save_draft(self) -> None:
        self.saved += 1
        if self.error is not None:
            raise self.error


async def test_all_screens_keep_their_drafts_even_if_one_fails(hermetic: Path) -> None:
    app, lower, upper = BeatApp(), Drafted(), Drafted(OSError("disk"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(lower)
        await app.push_screen(upper)
        await pilot.press("ctrl+q")
    assert (lower.saved, upper.saved) == (1, 1)
    assert len(list(hermetic.rglob("crashes/*.txt"))) == 1


async def test_an_error_that_a_person_can_mend_ends_with_its_sentence_and_code() -> None:
    app = BeatApp()
    with pytest.raises(StoreProblem):
        await _run_failing(app, StoreProblem("The book is busy; try again."))
    assert app.return_code == 5
    assert app.farewell == "The book is busy; try again."


async def _run_failing(app: BeatApp, error: Exception) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.call_later(_fail, error)
        await pilot.pause()


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture
def collecting() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("collecting")
async def test_garbage_is_collected_again_once_the_session_is_ready() -> None:
    gc.disable()
    app = BeatApp()
    app.on_ready()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_start_up_keeps_its_budget() -> None:
    with Terminal(columns=120, lines=40) as terminal:
        sent = terminal.read_until("200,000")
        assert terminal.cpu() < 1.0  # 0.3 seconds on a quiet machine
        assert terminal.memory() < 50_000
    assert len(sent) < 20_000
