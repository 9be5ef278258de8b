"""The one door to stdout, so that a full disk is told as what it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO

from beatbook.errors import BeatbookError
from beatbook.terminals import is_plain
from beatbook.texts import Translator
from beatbook_cli.narration import terminal_width

_ = Translator(__name__, __file__)


class OutputFailed(BeatbookError):
    """What stdout leads to takes no more."""


_INTO: ContextVar[IO[bytes] | None] = ContextVar("into", default=None)


@contextmanager
def into(file: IO[bytes]) -> Iterator[None]:
    """Let what is put inside go into *file*, in UTF-8, in place of stdout."""
    before = _INTO.set(file)
    try:
        yield
    finally:
        _INTO.reset(before)


def put(text: str) -> None:
    """Write *text* to stdout as it is, or where `into` says."""
    file = _INTO.get()
    if file is not None:
        file.write(text.encode("utf-8", "replace"))
        return
    _told(lambda: sys.stdout.write(text))


def put_bytes(content: bytes) -> None:
    """Write *content* to stdout as it is, behind what was put there before."""
    _told(lambda: (sys.stdout.flush(), sys.stdout.buffer.write(content)))


def finish() -> None:
    """Hand over what is still in stdout's buffer."""
    _told(sys.stdout.flush)


def _told(act: Callable[[], object]) -> None:
    """Do *act*; what it meets is told in words, but for a reader that left early."""
    try:
        act()
    except BrokenPipeError:
        raise
    except OSError as refusal:
        reason = refusal.strerror
        raise OutputFailed(
            _("The output could not be written: {reason}.", reason=reason)
        ) from refusal


def columns() -> int | None:
    """The width of the terminal that shows stdout; None where it is a file or a pipe."""
    try:
        return terminal_width(sys.stdout.fileno())
    except (OSError, ValueError):
        return None


def is_terminal() -> bool:
    """Whether a person's terminal obeys what is written."""
    try:
        return os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):
        return False


def few_signs() -> bool:
    """Whether drawings on stdout must be made of ASCII: for its terminal, or for its encoding."""
    environment = os.environ if is_terminal() else {}
    return is_plain(environment, sys.stdout.encoding or "utf-8")
