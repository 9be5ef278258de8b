"""The terminal UI as officers get it: first paint, memory of each process, bytes over the line.

Each program runs on a pseudo-terminal of 80 x 24. "first paint" is the time from the start of the
process to the first words of its screen, "PSS" is its memory with shared pages divided among
their users (Linux: /proc/PID/smaps_rollup), alone and when many officers use one machine. Beside
it: an empty Textual app, which nothing written with Textual can undercut, and VisiData on the
same people where the command `vd` is found (pip install visidata).
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import data
from common import (
    OFFICER,
    environment,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
)

TOGETHER = 10
_PATIENCE = 60.0
_QUIET = 0.6
_SCREEN = "from beatbook_tui.main import run; run({book!r}, {who!r}, 'en', {screen!r})"
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Nothing here")
Empty().run()
"""


class Program(NamedTuple):
    """What is run, and words that stand on its first screen."""

    name: str
    command: list[str]
    words: str


class Seen(NamedTuple):
    """One start: seconds to first paint, bytes sent until it was quiet, PSS in MB."""

    paint: float
    sent: int
    memory: float


def main() -> None:
    quick = options(__doc__).parse_args().quick
    count, rounds = (data.QUICK_PEOPLE, 3) if quick else (data.PEOPLE, 7)
    programs = _programs(count)
    for program in programs:
        _start(program)  # compiles what it runs
    print_machine()
    seen: dict[str, list[Seen]] = {program.name: [] for program in programs}
    ways = {one.name: partial(_noted, one, seen[one.name]) for one in programs}
    interleaved(ways, rounds)
    together = {one.name: _memory_together(one, 4 if quick else TOGETHER) for one in programs}
    _report(seen, together, "textual, empty app", 4 if quick else TOGETHER)


def _noted(program: Program, seen: list[Seen]) -> float:
    seen.append(_start(program))
    return seen[-1].paint


def _programs(count: int) -> list[Program]:
    book = str(data.copy_of(data.filled_book(count), "terminal.db"))

    def screen(name: str) -> list[str]:
        return [sys.executable, "-c", _SCREEN.format(book=book, who=OFFICER, screen=name)]

    found = [
        Program("beat tui, home", screen("home"), data.STATION),
        Program(f"beat tui, list of {count:,}", screen("person"), "Name"),
        Program("textual, empty app", [sys.executable, "-c", _EMPTY], "Nothing here"),
    ]
    visidata = shutil.which("vd") or shutil.which(tool("vd"))
    if visidata is None:
        print("VisiData is left out: there is no command vd (pip install visidata).")
        return found
    return [*found, Program("visidata, CSV", [visidata, str(data.people_csv(count))], "birth")]


@contextmanager
def _running(program: Program) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program on a pseudo-terminal of its own; ended at the end, whatever it says."""
    master, slave = pty.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        program.command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment() | {"TERM": "xterm-256color", "HOME": str(folder())},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield process, master
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _start(program: Program) -> Seen:
    begun = time.perf_counter()
    with _running(program) as (process, master):
        got = _read(program, master)
        paint = time.perf_counter() - begun
        sent = len(got) + len(_rest(master))
        return Seen(paint, sent, _pss(process.pid))


def _read(program: Program, master: int) -> bytes:
    """What it sends until its first words are there."""
    got, end = b"", time.monotonic() + _PATIENCE
    while program.words.encode() not in got:
        if time.monotonic() > end or not select.select([master], [], [], _PATIENCE)[0]:
            raise SystemExit(f"{program.name}: no {program.words!r} in {got[-500:]!r}")
        try:
            got += os.read(master, 65536)
        except OSError:
            words = got.decode(errors="replace")
            raise SystemExit(f"{program.name} ended, saying:\n{words}") from None
    return got


def _rest(master: int) -> bytes:
    """What it sends until nothing comes any more."""
    got = b""
    while select.select([master], [], [], _QUIET)[0]:
        got += os.read(master, 65536)
    return got


def _pss(process: int) -> float:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise KeyError("Pss")


def _memory_together(program: Program, officers: int) -> float:
    """PSS of each of several processes at the same time, in MB: their mean."""
    with ExitStack() as stack:
        running = [stack.enter_context(_running(program)) for _officer in range(officers)]
        for _process, master in running:
            _read(program, master)
        for _process, master in running:
            _rest(master)
        return sum(_pss(process.pid) for process, _master in running) / officers


def _report(
    seen: dict[str, list[Seen]], together: dict[str, float], floor: str, officers: int
) -> None:
    fastest = median(one.paint for one in seen[floor])
    least = median(one.memory for one in seen[floor])
    rows = []
    for name, starts in seen.items():
        paint, memory = median(s.paint for s in starts), median(s.memory for s in starts)
        rows.append(
            [
                name,
                ms(paint),
                ratio(paint, fastest),
                f"{memory:.1f}",
                f"{together[name]:.1f}",
                ratio(memory, least),
                f"{median(s.sent for s in starts):.0f}",
            ]
        )
    header = (
        "program", "first paint ms", "to empty app", "PSS MB", f"PSS MB, {officers} at once",
        "to empty app", "bytes sent",
    )  # fmt: skip
    print_table(f"terminal 80 x 24, {len(seen[floor])} starts in turns", header, rows)


if __name__ == "__main__":
    main()
