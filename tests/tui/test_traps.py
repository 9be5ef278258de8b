"""The ten traps of a full-screen program that many people reach over SSH, and that we are in none.

Each trap is a probe that says whether a program falls into it. It is put to a small program of
Textual as it comes (`stock.py`), which must fall in, or the probe proves nothing; and to ours,
which must not. So each remedy has a test that fails without it.

What else belongs to a trap, and where it is promised:

====  ==============================  ==========================================================
1     escape sequences in data        here; test_safe.py
2     the footer that never forgets   here; test_output.py
3     a lost line                     here; test_driver.py, test_session.py, tests/ssh
4     one bad byte                    here; test_driver.py
5     local variables on the screen   here; test_crash.py
6     the kitty keyboard protocol     here; test_driver.py, test_environment.py
7     a table that loads everything   here; test_table.py
8     a client that reads nothing     here; test_driver.py
9     what is said on stderr          here; test_environment.py
10    pictures on the server          here; test_app.py, test_environment.py
====  ==============================  ==========================================================
"""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from house.catalogues import ROOT, sources
from tui import apps, stock
from tui.terminal import Terminal, needs_proc

STOCK = (sys.executable, str(Path(stock.__file__)))
# As the real program starts: the environment is prepared before Textual is there.
_START = "import runpy, sys, beatbook_tui.kit; runpy.run_path(sys.argv.pop(1), run_name='__main__')"
OURS = (sys.executable, "-c", _START, str(Path(apps.__file__)))
SECRET = "150191199001011234"
HOSTILE = (b"\x1b]0;owned", b"\x1b[6n", "\x9b31m".encode(), "\u202e".encode())
ERRORS_ASIDE = ("sh", "-c", 'exec "$@" 2>"$ASIDE"', "sh")
SECONDS_TO_GO = 4.0

Command = tuple[str, ...]
Probe = Callable[[Command, Path], bool]


def _goes(terminal: Terminal) -> bool:
    """Whether the program ends within seconds, by itself."""
    end = time.monotonic() + SECONDS_TO_GO
    while terminal.process.poll() is None and time.monotonic() < end:
        terminal.read(0.05)
    return terminal.process.poll() is not None


def _read_for(terminal: Terminal, seconds: float) -> None:
    """Take what it sends for so long, even if it never stops."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read_once(left)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""


def sends_escapes_from_data(command: Command, folder: Path) -> bool:
    with Terminal(command, columns=100, lines=50, env={"HOSTILE": apps.EVIL}) as terminal:
        sent = terminal.read_until("all shown")
        assert b"bad" in sent
        sent += terminal.type(b"\t" * 5)
    return any(part in sent for part in HOSTILE)


def grows_with_every_field(command: Command, folder: Path) -> bool:
    with Terminal(command) as terminal:
        terminal.read_until("ready")
        _tab(terminal, 20)
        before = terminal.memory()
        _tab(terminal, 60)
        return terminal.memory() - before > 4_000


def _tab(terminal: Terminal, times: int) -> None:
    """From field to field, each drawn before the next."""
    for _turn in range(times):
        terminal.write(b"\t")
        terminal.read(0.06)


def outlives_its_line(command: Command, folder: Path) -> bool:
    environment = {"DRAFT": str(folder / "draft")}
    with Terminal(command, env=environment, controlling=False) as terminal:  # no SIGHUP comes
        terminal.read_until("ready")
        terminal.hang_up()
        return not _goes(terminal)


def loses_a_draft_with_its_line(command: Command, folder: Path) -> bool:
    with Terminal(command, env={"DRAFT": str(folder / "draft")}) as terminal:
        terminal.read_until("ready")
        terminal.type("half typed")
        terminal.hang_up()
        assert _goes(terminal)
    return _text(folder / "draft") != "half typed"


def dies_of_a_byte(command: Command, folder: Path) -> bool:
    with Terminal(command, env={"DRAFT": str(folder / "draft")}) as terminal:
        terminal.read_until("ready")
        terminal.type("张".encode("gbk"))
        return _goes(terminal)


def shows_local_variables(command: Command, folder: Path) -> bool:
    with Terminal(command, env={"SECRET": SECRET}) as terminal:
        terminal.read_until("ready")
        terminal.write(b"\x1b[19~")
        assert _goes(terminal)
    return SECRET.encode() in terminal.sent


def asks_for_the_kitty_protocol(command: Command, folder: Path) -> bool:
    wanted = {"TEXTUAL_DISABLE_KITTY_KEY": "0", "DRAFT": str(folder / "draft")}
    with Terminal(command, env=wanted) as terminal:
        return b"\x1b[>" in terminal.read_until("ready")


def grows_with_rows(command: Command, folder: Path) -> bool:
    return _memory((*command, "20000")) - _memory((*command, "10")) > 5_000


def _memory(command: Command) -> int:
    with Terminal(command) as terminal:
        terminal.read_until("address")
        return terminal.memory()


def loses_a_draft_when_nobody_reads(command: Command, folder: Path) -> bool:
    environment = {"DRAFT": str(folder / "draft"), "HANDLED": "1"}
    with Terminal(command, env=environment) as terminal:
        terminal.read_until("ready")
        terminal.type("half typed")
        _stall(terminal)
        terminal.process.send_signal(signal.SIGHUP)
        try:
            terminal.process.wait(SECONDS_TO_GO)
        except subprocess.TimeoutExpired:
            return True
    return not _text(folder / "draft").startswith("half typed")


def _stall(terminal: Terminal) -> None:
    """Type without reading until the program waits for its output to be taken."""
    end = time.monotonic() + 20
    while not terminal.is_stuck():
        assert time.monotonic() < end, "it never waits"
        terminal.write(b"x\x0c")  # Ctrl+L, too, which has ours draw everything
        time.sleep(0.01)


def draws_into_a_log(command: Command, folder: Path) -> bool:
    aside = folder / "aside"
    environment = {"ASIDE": str(aside), "DRAFT": str(folder / "draft")}
    with Terminal((*ERRORS_ASIDE, *command), env=environment) as terminal:
        end = time.monotonic() + 10
        while not _text(aside) and time.monotonic() < end:
            terminal.read(0.1)
    return "\x1b[?1049h" in _text(aside)


def saves_pictures(command: Command, folder: Path) -> bool:
    wanted = {"TEXTUAL_SCREENSHOT": "1", "TEXTUAL_SCREENSHOT_LOCATION": str(folder)}
    with Terminal(command, env={**wanted, "DRAFT": str(folder / "draft")}) as terminal:
        end = time.monotonic() + 4
        while not (found := list(folder.glob("*.svg"))) and time.monotonic() < end:
            terminal.read(0.1)
    return bool(found)


def sends_the_screen_again_for_a_field(command: Command, folder: Path) -> bool:
    with Terminal(command) as terminal:
        terminal.read_until("ready")
        terminal.type(b"\t")
        return max(len(terminal.type(b"\t")) for _turn in range(3)) > 600


def stirs_when_idle(command: Command, folder: Path) -> bool:
    """Whether it never comes to rest: on a busy machine a program may still be starting."""
    with Terminal(command, env={"DRAFT": str(folder / "draft")}) as terminal:
        _read_for(terminal, 2.0)
        return all(_stirred(terminal) for _turn in range(6))


def _stirred(terminal: Terminal) -> bool:
    before, sent = terminal.wake_ups(), len(terminal.sent)
    _read_for(terminal, 2.0)
    return terminal.wake_ups() != before or len(terminal.sent) != sent


class Trap(NamedTuple):
    """A trap: its number in the list above, the probe, and what is put to the probe."""

    number: int
    probe: Probe
    stock: str
    ours: str


TRAPS = (
    Trap(1, sends_escapes_from_data, "evil", "evil"),
    Trap(2, grows_with_every_field, "fields", "fields"),
    Trap(2, sends_the_screen_again_for_a_field, "fields", "fields"),
    Trap(3, outlives_its_line, "drafting", "drafting"),
    Trap(3, loses_a_draft_with_its_line, "drafting", "drafting"),
    Trap(3, stirs_when_idle, "drafting", "drafting"),
    Trap(4, dies_of_a_byte, "drafting", "drafting"),
    Trap(5, shows_local_variables, "failing", "failing"),
    Trap(6, asks_for_the_kitty_protocol, "drafting", "drafting"),
    Trap(7, grows_with_rows, "rows", "rows"),
    Trap(8, loses_a_draft_when_nobody_reads, "drafting", "drafting"),
    Trap(9, draws_into_a_log, "drafting", "drafting"),
    Trap(10, saves_pictures, "drafting", "drafting"),
)
EACH_TRAP = pytest.mark.parametrize(
    "trap", TRAPS, ids=lambda trap: f"{trap.number}-{trap.probe.__name__}"
)


def test_there_are_ten_of_them() -> None:
    assert {trap.number for trap in TRAPS} == set(range(1, 11))


@needs_proc
@EACH_TRAP
def test_textual_as_it_comes_falls_in(trap: Trap, tmp_path: Path) -> None:
    assert trap.probe((*STOCK, trap.stock), tmp_path)


@needs_proc
@EACH_TRAP
def test_beatbook_does_not(trap: Trap, tmp_path: Path) -> None:
    assert not trap.probe((*OURS, trap.ours), tmp_path)


# Footers leak, data tables load every row, headers and toasts tick and repaint.
NEVER = {"Footer", "Header", "DataTable", "Toast", "LoadingIndicator", "ProgressBar", "notify"}


def test_no_module_uses_a_widget_that_leaks_loads_everything_or_ticks() -> None:
    used = {
        f"{file.name}:{node.lineno}"
        for file in sources(ROOT / "tui" / "beatbook_tui")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if getattr(node, "id", getattr(node, "attr", getattr(node, "name", ""))) in NEVER
    }
    assert used == set()


def test_what_libraries_say_during_a_session_is_not_drawn_on_the_screen() -> None:
    with Terminal((*OURS, "talking")) as terminal:
        terminal.read_until("ready")
        assert b"told" in terminal.type(b"\x1b[19~")
        assert b"SPOKEN" not in terminal.sent
