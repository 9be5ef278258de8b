"""A pseudo-terminal around a program, for tests of what officers' terminals really get.

Counts what the program sends, types bytes as they are, and reads its CPU wake-ups and memory from
/proc, so that budgets can be promised.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="reads /proc, which only Linux has"
)
GALLERY = (sys.executable, "-m", "beatbook_tui.kit.gallery")
QUIET_AFTER = 0.4
ANSWERED_AFTER = 3.0
PATIENCE = 20.0


class Terminal:
    """A program running on a pseudo-terminal of *columns* x *lines*.

    Without *controlling* the kernel sends it no SIGHUP and no SIGWINCH, only end of file.
    """

    def __init__(
        self,
        command: tuple[str, ...] = GALLERY,
        *,
        columns: int = 80,
        lines: int = 24,
        env: dict[str, str] | None = None,
        controlling: bool = True,
    ) -> None:
        self._master, slave = pty.openpty()
        self.resize(columns, lines)
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **(env or {})},
            start_new_session=True,
            preexec_fn=_take_terminal if controlling else None,  # noqa: PLW1509 - no threads here
        )
        os.close(slave)
        self.sent = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_reason: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def resize(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def read(self, quiet: float = QUIET_AFTER) -> bytes:
        """What it sends until nothing has come for *quiet* seconds, or for too long."""
        got, end = b"", time.monotonic() + PATIENCE
        while chunk := self.read_once(quiet):
            assert time.monotonic() < end, "it never stops sending"
            got += chunk
        return got

    def read_once(self, seconds: float) -> bytes:
        """The next that it sends; nothing after so many seconds, or when it has gone."""
        if self._master < 0 or not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            chunk = os.read(self._master, 65536)
        except OSError:
            return b""
        self.sent += chunk
        return chunk

    def read_until(self, words: str) -> bytes:
        """What it sends until *words* are in it, and then until it is quiet."""
        return self._read_while(lambda got: words.encode() not in got, words)

    def _read_while(self, going: Callable[[bytes], bool], what: str) -> bytes:
        got, end = b"", time.monotonic() + PATIENCE
        while going(got):
            assert time.monotonic() < end, f"{what!r} never came; got {got[-2000:]!r}"
            got += self.read(0.05)
        return got + self.read()

    def type(self, data: bytes | str) -> bytes:
        """Type *data* and return what it sends in answer; a busy machine may begin it late."""
        os.write(self._master, data.encode() if isinstance(data, str) else data)
        return self.read_once(ANSWERED_AFTER) + self.read()

    def hang_up(self) -> None:
        """Close the line, as a lost connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait(self, seconds: float = 10.0) -> int:
        """The exit code; negative for a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            if self._master >= 0:
                self.read(0.05)
            else:
                time.sleep(0.02)
        self.read(0.05)
        assert self.process.returncode is not None, "it is still running"
        return self.process.returncode

    def is_stuck(self) -> bool:
        """Whether its main thread waits for another thread, not for events, for 0.3 seconds."""
        waiting = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/wchan")
        for _look in range(6):
            if not waiting.read_text().startswith("futex"):
                return False
            time.sleep(0.05)
        return True

    def write(self, data: bytes) -> None:
        """Type *data* without reading an answer."""
        os.write(self._master, data)

    def wake_ups(self) -> int:
        """How often any of its threads has gone to sleep and been woken so far."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(_status(task / "status", "voluntary_ctxt_switches") for task in tasks)

    def memory(self) -> int:
        """Its resident memory in kB."""
        return _status(Path(f"/proc/{self.process.pid}/status"), "VmRSS")

    def cpu(self) -> float:
        """Seconds of CPU time that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _take_terminal() -> None:
    """Make the pseudo-terminal the controlling one, so that signals come from it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _status(path: Path, name: str) -> int:
    for line in path.read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)
