"""A line that breaks, on real pseudo-terminals: nothing typed is lost, and all is found again."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.presence import living
from beatbook.since import LOG_OFF
from beatbook.store.items import EntryFilter
from tui.terminal import Terminal, needs_proc

# The terminal UI over the town; the fourth argument makes its minutes seconds.
_CODE = """
import sys
from importlib.metadata import EntryPoint
from beatbook.hooks import loader
loader.installed = lambda: [EntryPoint("town", "tui.town", loader.GROUP)]
from beatbook_tui.main import run
if len(sys.argv) > 3:
    from beatbook_tui.app import Beatbook
    from beatbook_tui.kit import app
    app.SECONDS_OF_GRACE = 1
    watch = Beatbook.watch_keys
    Beatbook.watch_keys = lambda self, seconds: watch(self, float(sys.argv[3]))
sys.exit(run(sys.argv[1], "zhou", "en", sys.argv[2]))
"""
TESTS = str(Path(__file__).parents[1])
ERASED_LINES = re.compile(rb"(?:\x1b\[\d+;1H\x1b\[2K){24}")


def _terminal(path: str, screen: str = "home", *idle: str) -> Terminal:
    command = (sys.executable, "-c", _CODE, path, screen, *idle)
    return Terminal(command, env={"PYTHONPATH": TESTS})


def _typing(terminal: Terminal) -> None:
    """Begin a new resident and type a name."""
    terminal.read_until("of 3")
    terminal.write(b"a")
    terminal.read_until("Card number")
    terminal.type("赵六")


@pytest.fixture
def form(path: str) -> Iterator[Terminal]:
    """A terminal on which a new resident is being entered."""
    with _terminal(path, "resident") as terminal:
        _typing(terminal)
        yield terminal


def _take_up(path: str) -> None:
    """At the next log-on one key leads back to what was typed."""
    with _terminal(path) as terminal:
        terminal.read_until("Resident · 赵六")
        terminal.write(b"j")
        terminal.read_until("Your draft of")
        assert "赵六".encode() in terminal.sent
        terminal.type("\x11")
        terminal.wait()


def test_after_a_hang_up_one_key_goes_on_where_the_line_broke(form: Terminal, path: str) -> None:
    form.hang_up()
    form.wait(5)
    _take_up(path)


def test_even_a_kill_takes_no_more_than_a_second_of_typing(form: Terminal, path: str) -> None:
    form.read(1.5)
    form.process.send_signal(signal.SIGKILL)
    form.wait(5)
    _take_up(path)


def test_before_the_old_line_is_known_to_be_dead_it_can_be_gone_on_with(
    form: Terminal, path: str
) -> None:
    form.read(1.5)
    with _terminal(path) as terminal:
        terminal.read_until("also logged on at another terminal")
        terminal.write(b"j")
        terminal.read_until("Your draft of")
        terminal.type("\x1b[A\x1b[A七")
        terminal.read(1.5)
        form.type("八")
        form.read_until("both drafts are kept")
    form.hang_up()
    form.wait(5)
    with Book.open(path, officer="zhou") as book:
        kept = {str(draft.values["name"]) for draft in book.store.drafts(book.actor.officer)}
    assert kept == {"赵六七", "赵六八"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_session_that_is_ended_from_outside_leaves_within_seconds(
    path: str, number: signal.Signals
) -> None:
    with _terminal(path) as terminal:
        terminal.read_until("All plugins work")
        terminal.process.send_signal(number)
        assert terminal.wait(5) == 128 + number
    with Book.open(path, officer="zhou") as book:
        (row,) = book.store.entries(EntryFilter(action=LOG_OFF))
        assert row.reason == "the line was lost"
        assert living(book) == []


def test_two_sessions_with_one_record_open_are_told_and_see_both_versions(path: str) -> None:
    with _terminal(path, "resident") as here, _terminal(path, "resident") as there:
        for terminal in (here, there):
            terminal.read_until("of 3")
            terminal.write(b"\r")
            terminal.read_until("199003071"[:4])
            terminal.write(b"e")
            terminal.read_until("Change: Resident")
        assert b"at another terminal, too" in there.sent
        there.write("三\x1bOQ".encode())
        there.read_until("Saved")
        here.type("四")
        here.read_until("will show both versions")
        here.write(b"\x1bOQ")
        here.read_until("Theirs")
        for version in ("张三", "张三三", "张三四"):
            assert version.encode() in here.sent


# Nobody at the keys


def test_an_idle_session_warns_covers_itself_and_ends_well(path: str) -> None:
    with _terminal(path, "resident", "4") as terminal:
        _typing(terminal)
        terminal.read_until("this session locks in a minute")
        terminal.type("七")
        terminal.read_until("locked after 15 minutes without a key")
        assert terminal.wait() == 0
        *_drawn, last = terminal.sent.partition(b"\x1b[?1049h")[2].partition(b"locked after")
    left = last.partition(b"\x1b[?1049l")
    assert ERASED_LINES.search(left[0]), "every line is erased before the screen is given back"
    assert left[2].count(b"\n") == 1, "one line is said"
    assert b"log on again and take up where you were" in left[2]
    with _terminal(path) as terminal:
        terminal.read_until("take up where you were: New: Resident · 赵六七")


@needs_proc
def test_an_idle_session_whose_terminal_takes_no_output_ends_too(path: str) -> None:
    with _terminal(path, "resident", "3") as terminal:
        _typing(terminal)
        end = time.monotonic() + 20
        while not terminal.is_stuck() and time.monotonic() < end:
            terminal.write(b"\x0c")  # Ctrl+L draws everything; nobody reads it
            time.sleep(0.02)
        assert terminal.process.wait(15) == 128 + signal.SIGALRM
    with Book.open(path, officer="zhou") as book:
        assert len(book.store.drafts(book.actor.officer)) == 1


@needs_proc
def test_a_watched_session_does_not_wake_up_while_nobody_types(path: str) -> None:
    with _terminal(path) as terminal:
        terminal.read_until("All plugins work")
        terminal.read(1.0)
        before = terminal.wake_ups()
        assert terminal.read(2.0) == b""
        assert terminal.wake_ups() == before
