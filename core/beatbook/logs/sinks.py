"""Where lines go: stderr, the machine's own journal, or a file that only its owner reads."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from logging.handlers import SysLogHandler
from typing import TYPE_CHECKING

from beatbook.logs.events import level_of
from beatbook.logs.lines import JsonLines
from beatbook.settings.values import FILE, JOURNALD, Log

if TYPE_CHECKING:
    from beatbook.logs import Fact, Sink

SOCKET = "/dev/log"
_NAME = "beatbook"


@contextmanager
def opened(wished: Log) -> Iterator[Sink | None]:
    """The way to where lines go; None where it cannot be opened or would disturb a person."""
    handler = _handler(wished)
    if handler is None:
        yield None
        return
    handler.setFormatter(JsonLines())
    log = logging.Logger(_NAME, wished.level.upper() or logging.INFO)
    log.addHandler(handler)

    def sink(event: str, facts: dict[str, Fact]) -> None:
        level = logging.getLevelName(level_of(event, facts).upper())
        log.log(level, event, extra={"facts": facts})

    try:
        yield sink
    finally:
        with suppress(OSError):  # a full disk
            handler.close()


def _handler(wished: Log) -> logging.Handler | None:
    """A handler; None where it cannot be opened."""
    try:
        return _OPENERS[wished.to](wished)
    except OSError:
        return None


class _Quiet:
    """Says nothing of failures of its own: there is nobody to tell."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base's name
        """Nothing."""


class _Stream(_Quiet, logging.StreamHandler):  # type: ignore[type-arg] # it has no argument when run
    """Lines of a service."""


class _Journal(_Quiet, SysLogHandler):
    """Lines of the machine's own journal."""

    ident = f"{_NAME}: "
    append_nul = False


def _to_stderr(_wished: Log) -> logging.Handler | None:
    """The stderr of a service; that of a person is for sentences."""
    from beatbook.door import current

    watched = sys.stderr.isatty() or current() is not None
    return None if watched else _Stream(sys.stderr)


def _to_journald(_wished: Log) -> logging.Handler:
    return _Journal(SOCKET)


class _OwnFile(_Quiet, logging.FileHandler):
    """A file of mode 600."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_opener)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _to_file(wished: Log) -> logging.Handler:
    return _OwnFile(wished.file)


_OPENERS = {"stderr": _to_stderr, JOURNALD: _to_journald, FILE: _to_file}
