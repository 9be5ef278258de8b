"""How long a plugin may take to answer, where the operating system can interrupt it.

An alarm ends what runs in the main thread of a command: a wait, a loop, an import. It ends nothing
in another thread, nothing inside a C library that never comes back to Python, and nothing while the
terminal UI runs, which needs its main thread and the alarm for itself and asks plugins in others.
"""

from __future__ import annotations

import signal
import sys
from functools import cache
from threading import current_thread, main_thread
from types import FrameType

from beatbook.hooks.reasons import Stated
from beatbook.hooks.streams import here
from beatbook.settings.machine import usable
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_AGAIN = 0.05
UNHURRIED = frozenset({"demo_filled", "demo_added", "trial_figures"})
"""Hooks that do work rather than answer: filling a book of a city takes minutes."""


class TookTooLong(Stated):
    """Raised inside the plugin's code."""


class _Watch:
    """The one alarm of this process: whether it may be used, and whether it is set."""

    usable: bool | None = None
    on = False
    seconds: float | None = None


def allow(seconds: float) -> None:
    """Let an answer take so long in this process, whatever the machine's configuration says."""
    _Watch.seconds = seconds


def seconds() -> float:
    """How long an answer may take: as the machine's configuration says (`plugins.patience`)."""
    return _Watch.seconds if _Watch.seconds is not None else _configured()


@cache
def _configured() -> float:
    return usable().plugins.patience


def begin(hook: str) -> bool:
    """Set the alarm; False where there is none, or it is set for whoever asked this plugin."""
    if _Watch.on or hook in UNHURRIED or not _may():
        return False
    _Watch.on = True
    signal.setitimer(signal.ITIMER_REAL, seconds())
    return True


def end() -> None:
    """Put the alarm off."""
    _Watch.on = False
    signal.setitimer(signal.ITIMER_REAL, 0)


def _may() -> bool:
    if _drawn() or current_thread() is not main_thread():
        return False
    if _Watch.usable is None:
        _Watch.usable = _prepared()
    return _Watch.usable


def _drawn() -> bool:
    """Whether a terminal UI runs in this process."""
    return "textual" in sys.modules


def _prepared() -> bool:
    """Whether the alarm is free for us, and answers to us from now on."""
    free = hasattr(signal, "SIGALRM") and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    if free:
        signal.signal(signal.SIGALRM, _ring)
    return free


def _ring(_number: int, _frame: FrameType | None) -> None:
    if _Watch.on and here.conduct is None:
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)  # between two plugins: wait for the next
    elif _Watch.on:
        _Watch.on = False
        raise TookTooLong(_("it did not answer within {seconds} seconds", seconds=f"{seconds():g}"))
