"""A whole session on a real pseudo-terminal: budgets, and nothing lost with the line."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.forms import kinds
from beatbook_tui import main
from tui import apps
from tui.terminal import Terminal, needs_proc
from tui.test_safe import OURS

_CODE = """
import sys
from importlib.metadata import EntryPoint
from beatbook.hooks import loader
loader.installed = lambda: [EntryPoint("town", "tui.town", loader.GROUP)]
from beatbook_tui.main import run
sys.exit(run(sys.argv[1], "zhou", "en", sys.argv[2]))
"""
TESTS = str(Path(__file__).parents[1])


def _terminal(path: str, screen: str) -> Terminal:
    command = (sys.executable, "-c", _CODE, path, screen)
    return Terminal(command, env={"PYTHONPATH": TESTS})


@pytest.fixture
def form(path: str) -> Iterator[Terminal]:
    """A terminal on the empty form of a new resident."""
    with _terminal(path, "resident") as terminal:
        terminal.read_until("of 3")
        terminal.write(b"a")
        terminal.read_until("Card number")
        yield terminal


def _drafts(path: str) -> list[object]:
    with Book.open(path, officer="zhou") as book:
        return [dict(draft.values) for draft in book.store.drafts(book.actor.officer)]


@needs_proc
def test_the_first_screen_keeps_its_budget(path: str) -> None:
    with _terminal(path, "home") as terminal:
        sent = terminal.read_until("All plugins work")
        assert terminal.cpu() < 1.5  # 0.4 seconds on a quiet machine, plugins included
        assert terminal.memory() < 60_000
        assert len(sent) < 20_000
        terminal.read(1.0)  # until everything is counted
        before = terminal.wake_ups()
        terminal.read(1.0)
        assert terminal.wake_ups() - before <= 1


def test_a_tab_in_a_form_costs_few_bytes(form: Terminal) -> None:
    form.type("x")
    assert [len(form.type("\t")) < 600 for _tab in range(5)] == [True] * 5


@needs_proc
def test_a_form_in_hand_does_not_wake_the_machine(form: Terminal) -> None:
    form.type("\t\t")
    form.read(1.5)  # until the draft is kept
    before = form.wake_ups()
    form.read(1.0)
    assert form.wake_ups() - before <= 1


def test_a_burst_of_keys_from_a_card_reader_is_done_in_order(form: Terminal, path: str) -> None:
    form.write("赵七\x7f六\r198001021\r\x1b[A\x1b[B\x1bOQ".encode())
    form.read_until("Saved")
    with Book.open(path, officer="zhou") as book:
        record = book.store.record(book.spec("resident"), book.record_id("resident", "4"))
        assert record is not None
        assert (record.values["name"], record.values["card"]) == ("赵六", "198001021")


def test_what_was_typed_is_there_after_the_line_was_lost(form: Terminal, path: str) -> None:
    form.type("赵六\t")
    form.type("1980")
    form.hang_up()
    assert form.wait() != 0
    assert _drafts(path) == [{"name": "赵六", "card": "1980", "country": "CN"}]


def test_leaving_keeps_what_was_typed_and_ends_well(form: Terminal, path: str) -> None:
    form.type("赵六")
    form.type("\x11")
    assert form.wait() == 0
    assert _drafts(path) == [{"name": "赵六", "country": "CN"}]


def test_an_open_form_and_a_line_that_nobody_reads_keep_no_other_officer_waiting(
    form: Terminal, path: str
) -> None:
    form.type("赵六\t")
    _write_at_once(path)
    end = time.monotonic() + 20
    while not form.is_stuck():
        assert time.monotonic() < end, "it never waits for its output to be taken"
        form.write(b"1\x0c")
        time.sleep(0.01)
    _write_at_once(path)


def _write_at_once(path: str) -> None:
    with Book.open(path, officer="zhou") as book, book.store.transaction(1.0) as writer:
        writer.append(book.heading("note", reason="another officer"), [])


@needs_proc
@pytest.mark.slow
def test_a_thousand_changes_of_field_cost_no_memory(form: Terminal) -> None:
    form.type("x")
    for _warm in range(6):
        form.type("\t" * 25)
    before = form.memory()
    for _turn in range(40):
        form.type("\t" * 25)
    assert form.memory() - before < 2_000


def test_control_characters_in_a_book_reach_no_terminal(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "found", lambda _text: "")  # no form of ours takes them
    with Book.open(path, officer="zhou") as book, book.deed("registry.add", "import") as deed:
        deed.add("resident", {"name": apps.EVIL, "notes": apps.EVIL, "sex": "1"})
    with _terminal(path, "find") as terminal:
        terminal.read_until("Find")
        for keys in KEYS:
            terminal.type(keys)
    assert terminal.sent.count(b"owned") > 5, "it was drawn, as plain letters"
    rest = OURS.sub(b"", terminal.sent)
    assert b"\x1b" not in rest
    assert b"\x07" not in rest
    assert not re.search("[\x80-\x9f\u202e]", rest.decode())


# Find it, then its record, history and form, its next step, the help, all commands.
KEYS = (
    *("bad", "\r", "h", "\x1b", "e", "\t\t", "\x1b", "x", "\x1b", "\x1bOP", "\x1b", "\x10", "\x1b"),
    *("\x1b", "\x1b", "\x1b[17~"),
)


def test_without_a_terminal_it_says_so_and_leaves(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(path, "zhou", "en") == 2
    assert "needs a terminal" in capsys.readouterr().err
