"""Notices that nobody has pressed a key for a long time: warns, then has the session locked.

An open page of a terminal that its officer left is an open drawer of cards. Nothing is looked at
while keys come: each only leaves its time, and one timer sleeps for as long as it can.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

WARNING = 60.0
"""So many seconds before the lock the officer is warned."""


class Idle:
    """Calls *warn* when only `WARNING` seconds are left of *seconds*, and *lock* at their end.

    *resumed* is called with the first key after a warning; *armed* whenever it goes to sleep,
    with the seconds that it will sleep at most. *clock* counts seconds.
    """

    def __init__(
        self,
        seconds: float,
        *,
        warn: Callable[[], object],
        resumed: Callable[[], object],
        lock: Callable[[], object],
        armed: Callable[[float], object] = float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.seconds = seconds
        self._warn, self._resumed, self._lock, self._armed = warn, resumed, lock, armed
        self._clock = clock
        self._last = clock()
        self._warned = False
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to watch; in the event loop."""
        self._last = self._clock()
        self._sleep()

    def touch(self) -> None:
        """A key was pressed."""
        self._last = self._clock()
        if self._warned:
            self._warned = False
            self._resumed()
            self._sleep()

    def stop(self) -> None:
        """Watch no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _left(self) -> float:
        return self.seconds - (self._clock() - self._last)

    def _sleep(self) -> None:
        """Sleep until a warning may be due, or after it until the end."""
        self.stop()
        lead = 0.0 if self._warned else min(WARNING, self.seconds / 2)
        pause = max(0.0, self._left() - lead)
        self._timer = asyncio.get_running_loop().call_later(pause, self._look)
        self._armed(pause)

    def _look(self) -> None:
        left = self._left()
        if left <= 0:
            self.stop()
            self._lock()
            return
        if not self._warned and left <= min(WARNING, self.seconds / 2):
            self._warned = True
            self._warn()
        self._sleep()
