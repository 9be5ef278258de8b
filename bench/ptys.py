"""Programs on pseudo-terminals, as officers have them: what they send, use and do when idle.

Linux only: processor time, memory and wake-ups are read from /proc.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from common import environment, folder

PATIENCE = 90.0
QUIET = 0.5
CHUNK = 65536


class Size(NamedTuple):
    """Columns and lines of a terminal."""

    columns: int
    lines: int


SMALL = Size(80, 24)


class Session:
    """A program on a pseudo-terminal of its own; `sent` counts its bytes."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: Size = SMALL,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        dimensions = struct.pack("HHHH", size.lines, size.columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, dimensions)
        own = {"TERM": "xterm-256color", "HOME": str(folder()), **(extra or {})}
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave,
            env=environment() | own, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        os.set_blocking(self.master, False)
        self.sent = 0

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def age(self) -> float:
        """Seconds since its start."""
        return time.perf_counter() - self.begun

    def take(self) -> bytes:
        """What it sent since the last time; nothing when it sent nothing, or is gone."""
        try:
            got = os.read(self.master, CHUNK)
        except OSError:
            return b""
        self.sent += len(got)
        return got

    def wait(self, seconds: float) -> bytes:
        """What comes next, within so many seconds."""
        return self.take() if select.select([self.master], [], [], seconds)[0] else b""

    def until(self, words: str) -> bytes:
        """What it sends until *words* are in it. Exits when they do not come."""
        got, end = b"", time.monotonic() + PATIENCE
        while words.encode() not in got:
            chunk = self.wait(PATIENCE)
            got += chunk
            if not chunk or time.monotonic() > end:
                raise SystemExit(f"{self.process.args!r}: no {words!r} in {got[-800:]!r}")
        return got

    def rest(self, quiet: float = QUIET) -> bytes:
        """What it sends until nothing has come for so long, but at most ten times as long."""
        got, end = b"", time.monotonic() + 10 * quiet
        while time.monotonic() < end and (chunk := self.wait(quiet)):
            got += chunk
        return got

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def answer(self, keys: str, quiet: float = QUIET) -> bytes:
        """What it sends in answer to keys."""
        self.press(keys)
        return self.rest(quiet)

    def cpu(self) -> float:
        """Seconds of processor time of all its threads so far."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def pss(self) -> float:
        """MB of memory, shared pages divided among those who share them."""
        return _number(Path(f"/proc/{self.process.pid}/smaps_rollup"), "Pss") / 1024

    def wake_ups(self) -> int:
        """How often any of its threads went to sleep and was woken so far."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(_number(task / "status", "voluntary_ctxt_switches") for task in tasks)


def watch(sessions: Sequence[Session], seconds: float, seen: Callable[[int, bytes], None]) -> None:
    """Tell *seen* what each of many sessions sends, by its number, for so many seconds."""
    numbers = {session.master: number for number, session in enumerate(sessions)}
    poll = select.poll()
    for master in numbers:
        poll.register(master, select.POLLIN)
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for master, _event in poll.poll(left * 1000):
            number = numbers[master]
            if got := sessions[number].take():
                seen(number, got)
            else:
                poll.unregister(master)


def _number(path: Path, name: str) -> int:
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)
