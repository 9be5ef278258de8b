"""The driver on a real pseudo-terminal: lost lines, strange bytes, quiet when idle."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui import apps
from tui.terminal import GALLERY, Terminal, needs_proc

APPS = (sys.executable, str(Path(apps.__file__)))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft"


def _drafting(draft: Path, *, controlling: bool = True, **env: str) -> Terminal:
    env["DRAFT"] = str(draft)
    return Terminal((*APPS, "drafting"), env=env, controlling=controlling)


@pytest.mark.parametrize("controlling", [True, False], ids=["with SIGHUP", "end of file alone"])
def test_a_lost_line_saves_the_draft_and_ends_the_program(draft: Path, controlling: bool) -> None:
    with _drafting(draft, controlling=controlling) as terminal:
        terminal.read_until("ready")
        terminal.type("张三 half typed")
        terminal.hang_up()
        terminal.wait()
    assert draft.read_text(encoding="utf-8") == "张三 half typed"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_the_draft_and_ends_the_program(draft: Path, number: signal.Signals) -> None:
    with _drafting(draft) as terminal:
        terminal.read_until("ready")
        terminal.type("李四")
        terminal.process.send_signal(number)
        assert terminal.wait() == 128 + number
        assert b"\x1b[?1049l" in terminal.sent
    assert draft.read_text(encoding="utf-8") == "李四"


@needs_proc
def test_a_line_lost_while_output_is_stuck_still_saves_the_draft(draft: Path) -> None:
    with _drafting(draft) as terminal:
        terminal.read_until("ready")
        terminal.type("王小明")
        end = time.monotonic() + 20
        while not terminal.is_stuck() and time.monotonic() < end:
            terminal.write(b"\x0c")  # Ctrl+L draws everything; nobody reads it
            time.sleep(0.02)
        assert terminal.is_stuck()
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.process.wait(10) == 128 + signal.SIGHUP
    assert draft.read_text(encoding="utf-8") == "王小明"


def test_an_invalid_byte_is_shown_as_such_and_survived(draft: Path) -> None:
    with _drafting(draft) as terminal:
        terminal.read_until("ready")
        for byte in (b"a", b"\xff", b"b"):
            assert terminal.type(byte)
        terminal.process.send_signal(signal.SIGHUP)
        terminal.wait()
    assert draft.read_text(encoding="utf-8") == "a\ufffdb"


def test_a_character_that_arrives_byte_by_byte_is_one_character(draft: Path) -> None:
    with _drafting(draft) as terminal:
        terminal.read_until("ready")
        for byte in "张".encode():
            terminal.type(bytes([byte]))
        terminal.process.send_signal(signal.SIGHUP)
        terminal.wait()
    assert draft.read_text(encoding="utf-8") == "张"


def test_a_gb18030_terminal_is_understood_and_answered_in_its_encoding(draft: Path) -> None:
    with _drafting(draft, BEATBOOK_TERMINAL_ENCODING="GBK") as terminal:
        terminal.read_until("ready")
        assert "张.".encode("gb18030") in terminal.type("张…".encode("gb18030")), "one cell each"
        terminal.process.send_signal(signal.SIGHUP)
        terminal.wait()
    assert draft.read_text(encoding="utf-8") == "张…"


def test_quitting_leaves_the_terminal_as_it_was_and_keeps_the_draft(draft: Path) -> None:
    with _drafting(draft) as terminal:
        terminal.read_until("ready")
        terminal.type("赵五")
        terminal.type(b"\x11")
        assert terminal.wait() == 0
        assert b"\x1b[?1049l" in terminal.sent
        assert b"\x1b[<" not in terminal.sent
    assert draft.read_text(encoding="utf-8") == "赵五"


def test_the_kitty_keyboard_protocol_is_never_asked_for_nor_the_mouse() -> None:
    with Terminal(GALLERY, env={"TEXTUAL_DISABLE_KITTY_KEY": "0"}) as terminal:
        sent = terminal.read_until("200,000")
    assert b"\x1b[>" not in sent
    assert b"\x1b[?1000h" not in sent


@needs_proc
def test_an_idle_session_never_wakes_up() -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        terminal.type(b"\t")  # the cursor stands in a field, where a stock one would blink
        before = terminal.wake_ups()
        assert terminal.read(2.0) == b""
        assert terminal.wake_ups() == before


def test_a_dumb_terminal_is_refused_with_one_line() -> None:
    with Terminal(env={"TERM": "dumb"}) as terminal:
        assert terminal.wait() == 2
        said = terminal.sent + terminal.read()
    assert said.startswith(b"This terminal (TERM=dumb)")
    assert said.count(b"\n") == 1


def test_no_terminal_is_refused_with_one_line() -> None:
    done = subprocess.run(
        GALLERY, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert done.stderr.startswith("The terminal UI needs a terminal")
