"""What a client sends on stdin, to its end or not at all.

When a line breaks in the middle of a table, the server closes the command's stdin like one that
was sent to its end; half a table, its last row cut, would be taken for a whole one. But then the
server is gone from stdout as well, and that can be asked.
"""

from __future__ import annotations

import io
import os
import select
import sys

from beatbook.errors import BeatbookError
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class LineBroken(BeatbookError):
    """The client went away before it had sent everything."""


class Incoming(io.RawIOBase):
    """Stdin of which the end counts only while somebody still waits for the answer."""

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def isatty(self) -> bool:
        return os.isatty(0)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read once. Raises LineBroken."""
        data = os.read(0, len(buffer))
        if not data and _nobody_waits():
            raise LineBroken(_("The line broke before everything was sent; nothing was done."))
        buffer[: len(data)] = data
        return len(data)


def _nobody_waits() -> bool:
    """Whether the other end of stdout is closed."""
    asked = select.poll()
    asked.register(1, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _fd, event in asked.poll(0))


def watch() -> None:
    """Read stdin so from now on; a terminal's keys need no such care."""
    if not os.isatty(0):
        sys.stdin = io.TextIOWrapper(io.BufferedReader(Incoming()), encoding="utf-8")
