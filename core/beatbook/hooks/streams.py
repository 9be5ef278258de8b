"""What plugins print is caught: stdout is data, and a screen is drawn by one hand.

While a plugin is at work, `sys.stdout` and `sys.stderr` are doubles. What the plugin's own thread
writes to them is noted and dropped, what other threads write goes on to where it always went; a
double cannot be closed. Not caught is what goes past them: `os.write`, `sys.__stdout__`, programs
that a plugin starts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, current_thread, local, main_thread
from typing import Any

from beatbook.hooks.conduct import Conduct

_NAMES = ("stdout", "stderr")


class _Here(local):
    """Which plugin is at work in this thread."""

    conduct: Conduct | None = None


here = _Here()


class _Bytes:
    """What `sys.stdout.buffer` is for a plugin."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def write(self, content: bytes) -> int:
        if here.conduct is None:
            written: int = self._real.write(content)
            return written
        here.conduct.hear(bytes(content).decode("utf-8", "replace"))
        return len(content)

    def flush(self) -> None:
        if here.conduct is None:
            self._real.flush()

    def close(self) -> None:
        """It stays open: it is everybody's."""


class Double:
    """A stream in place of a real one."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    @property
    def buffer(self) -> _Bytes:
        """The bytes below, as far as the real stream has some."""
        return _Bytes(self._real.buffer)

    def write(self, text: str) -> int:
        """Note what a plugin writes; hand on what others do."""
        if here.conduct is None:
            written: int = self._real.write(text)
            return written
        here.conduct.hear(text)
        return len(text)

    def writelines(self, lines: Any) -> None:
        """The same for several."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits here."""
        if here.conduct is None:
            self._real.flush()

    def close(self) -> None:
        """It stays open: it is everybody's."""

    def detach(self) -> Any:
        """The bytes cannot be taken away either."""
        return self.buffer

    def reconfigure(self, **_settings: Any) -> None:
        """How it is encoded is not the plugin's to say."""


_lock = Lock()
_inside = 0
_real: list[Any] = []
_doubles: list[Double] = []


def catch() -> None:
    """Put the doubles up; each call is followed by one of `release`."""
    global _inside
    with _lock:
        if not _inside:
            _real[:] = [sys.stdout, sys.stderr]
            _doubles[:] = map(Double, _real)
            sys.stdout, sys.stderr = _doubles
        _inside += 1


def release() -> None:
    """The last one who leaves gives the real streams back."""
    global _inside
    with _lock:
        _inside -= 1
        if not _inside:
            _give_back()


@contextmanager
def quiet() -> Iterator[None]:
    """Catch what a plugin prints while it does what it declared; nobody is told of it."""
    catch()
    before, here.conduct = here.conduct, here.conduct or Conduct()
    try:
        yield
    finally:
        here.conduct = before
        release()


@contextmanager
def aloud() -> Iterator[None]:
    """Let what is written inside be heard although a plugin is at work: the front end speaks."""
    before, here.conduct = here.conduct, None
    try:
        yield
    finally:
        here.conduct = before


def _give_back() -> None:
    """Also in place of what a plugin put there; elsewhere a front end may have done so."""
    mine = current_thread() is main_thread()
    for name, real, double in zip(_NAMES, _real, _doubles, strict=True):
        if mine or getattr(sys, name) is double:
            setattr(sys, name, real)
