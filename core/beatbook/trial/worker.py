"""The near side of the process in which foreign code is tried: orders, answers, and its end.

Whatever that process does, whoever waits for it gets an answer or a sentence: it may hang, end,
print without end, or ask for all the memory there is.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from subprocess import DEVNULL, Popen, TimeoutExpired
from time import monotonic
from typing import Any, NamedTuple

from beatbook.masks import sentence
from beatbook.neutral.characters import visible
from beatbook.texts import Message, Translator, language

_ = Translator(__name__, __file__)

_CHUNK = 1 << 16
_PRINTED = 4_000
_LINES = 5
_LONGEST = 160
_PATIENCE = 5.0
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "LD_LIBRARY_PATH", "TZ")

Told = Callable[[str], object]


class Ended(Exception):
    """The process is no more: why, in words, and what it was at."""

    def __init__(self, why: Message, at: str) -> None:
        super().__init__(str(why))
        self.why, self.at = why, at


class Failed(Exception):
    """An order could not be carried out: why, in words."""


class Limits(NamedTuple):
    """When the process must be done (`time.monotonic`), after how long at most, its bytes."""

    until: float
    seconds: float
    memory: int


class Worker:
    """A process that carries out the orders of `beatbook.trial.side` on the book at *book*.

    It may write in *folder* alone. `path` is that of the book, `refused` what it tried beside that.
    """

    def __init__(self, folder: str, book: str, limits: Limits, tell: Told) -> None:
        self.path = book
        self._limits, self._tell = limits, tell
        self._at = ""
        self._left = b""
        self.refused: list[str] = []
        self._printed = f"{book}.printed"
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        try:
            self._process = self._begin(folder, book, orders, answers)
        finally:
            os.close(orders)
            os.close(answers)

    def _begin(self, folder: str, book: str, orders: int, answers: int) -> Popen[bytes]:
        given = (orders, answers, self._limits.memory, language(), folder, book)
        command = [sys.executable, "-P", "-u", "-m", "beatbook.trial.child", *map(str, given)]
        mode = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        printed = os.open(self._printed, mode, 0o600)
        try:
            return Popen(
                command, stdin=DEVNULL, stdout=printed, stderr=printed, cwd=folder,
                env=_environment(folder), pass_fds=(orders, answers), start_new_session=True,
            )  # fmt: skip
        finally:
            os.close(printed)

    def send(self, do: str, **given: Any) -> None:
        """Give an order; `answer` waits for what comes of it."""
        line = json.dumps({"do": do, **given}, ensure_ascii=False).encode() + b"\n"
        with suppress(BrokenPipeError):  # how it ended is said when its answer is wanted
            while line:
                line = line[os.write(self._orders, line) :]

    def ask(self, do: str, **given: Any) -> Any:
        """Give an order and wait. Raises Failed, Ended."""
        self.send(do, **given)
        return self.answer()

    def answer(self) -> Any:
        """What came of the order given last. Raises Failed, Ended."""
        for line in self._lines():
            said = self._understood(line)
            if "at" in said:
                self._at = str(said["at"])
                self._tell(self._at)
                continue
            self.refused += said.get("refused", ())
            if "failed" in said:
                raise Failed(said["failed"])
            return said["done"]
        raise AssertionError("a process that is no more was said to be so")

    def _understood(self, line: bytes) -> Mapping[str, Any]:
        try:
            said: Mapping[str, Any] = dict(json.loads(line))
        except (ValueError, TypeError):
            raise Ended(_("it answered what nobody understands"), self._at) from None
        return said

    def _lines(self) -> Iterator[bytes]:
        parts = [self._left]
        while True:
            head, newline, rest = parts[-1].partition(b"\n")
            if newline:
                self._left = rest
                yield b"".join((*parts[:-1], head))
                parts = [self._left]
                continue
            parts.append(self._more())

    def _more(self) -> bytes:
        left = self._limits.until - monotonic()
        ready, _writable, _wrong = select.select([self._answers], [], [], max(left, 0))
        if not ready:
            self._kill()
            seconds = f"{self._limits.seconds:g}"
            raise Ended(_("it did not end within {seconds} s", seconds=seconds), self._at)
        found = os.read(self._answers, _CHUNK)
        if not found:
            raise Ended(self._how(), self._at)
        return found

    def _how(self) -> Message:
        """How the process ended by itself."""
        try:
            code = self._process.wait(_PATIENCE)
        except TimeoutExpired:
            return _("it closed the pipe by which it answers")
        if code < 0:
            return _("it was ended by the signal {name}", name=signal.Signals(-code).name)
        return _("it ended the process, with the code {code}", code=code)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process; what it has open is a copy that goes."""
        self._kill()
        self._process.wait()
        for descriptor in (self._orders, self._answers):
            os.close(descriptor)

    def printed(self) -> list[str]:
        """The first lines that were printed, safe to be shown."""
        with open(self._printed, "rb") as file:
            text = file.read(_PRINTED).decode("utf-8", "replace")
        lines = [visible(sentence(line.strip()))[:_LONGEST] for line in text.splitlines()]
        return [line for line in lines if line][:_LINES]


def _environment(folder: str) -> dict[str, str]:
    """What foreign code gets to know: nothing of the book, the officer or the desktop."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = dict.fromkeys(("HOME", "TMPDIR", "SQLITE_TMPDIR"), folder)
    return {**kept, **places, "LANG": "C.UTF-8"}
