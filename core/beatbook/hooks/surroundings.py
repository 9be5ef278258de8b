"""What belongs to the whole process and a plugin may not keep for itself.

Looked at around each import of a plugin and each hook that is asked once; that costs some ten
microseconds, too much for what is asked with each record.
"""

from __future__ import annotations

import locale
import os
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from threading import current_thread, main_thread
from typing import Any, NamedTuple

from beatbook.texts import Text


class _Thing(NamedTuple):
    label: Text
    look: Callable[[], Any]
    put: Callable[[Any], Any]


_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # somebody removed it
        return ""


def _go_to(folder: str) -> None:
    if folder:
        os.chdir(folder)


def _handlers() -> tuple[Any, ...]:
    return tuple(map(signal.getsignal, _SIGNALS))


def _handle(handlers: tuple[Any, ...]) -> None:
    if current_thread() is main_thread():
        for number, handler in zip(_SIGNALS, handlers, strict=True):
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)


def _set_path(folders: tuple[str, ...]) -> None:
    sys.path[:] = folders


def _filter(filters: tuple[Any, ...]) -> None:
    warnings.filters[:] = filters  # type: ignore[index]


_THINGS = {
    "cwd": _Thing(Text("当前目录", "the current folder"), _folder, _go_to),
    "locale": _Thing(
        Text("区域设置", "the locale"),
        lambda: locale.setlocale(locale.LC_ALL),
        lambda name: locale.setlocale(locale.LC_ALL, name),
    ),
    "signals": _Thing(Text("信号处理", "signal handlers"), _handlers, _handle),
    "path": _Thing(Text("模块搜索路径", "where modules are looked for"),
                   lambda: tuple(sys.path), _set_path),
    "warnings": _Thing(Text("警告过滤", "filters of warnings"),
                       lambda: tuple(warnings.filters), _filter),
    "recursion": _Thing(Text("递归上限", "the limit of recursion"),
                        sys.getrecursionlimit, sys.setrecursionlimit),
}  # fmt: skip

Seen = dict[str, Any]


def seen() -> Seen:
    """How all of it is now."""
    return {name: thing.look() for name, thing in _THINGS.items()}


def put_back(before: Seen) -> dict[str, Text]:
    """Make it again as it was seen; returns what was otherwise, by name."""
    changed = {}
    for name, now in seen().items():
        if now != before[name]:
            changed[name] = _THINGS[name].label
            # What can't be put back (a folder that was removed) is told all the same.
            with suppress(OSError, ValueError, RecursionError, locale.Error):
                _THINGS[name].put(before[name])
    return changed
