"""Watching plugins at work: around one question to several of them, and around each by itself.

Kept cheap, since some questions are asked with each record: what is done once for all who answer
stands in `Watch.__enter__`, what shows who it was in `begin` and `end`.
"""

from __future__ import annotations

from time import perf_counter
from types import TracebackType
from typing import Self

from beatbook.hooks import patience, streams, surroundings
from beatbook.hooks.conduct import IMPORT, Conduct
from beatbook.hooks.expected import declares


class Watch:
    """One question: its hook, or `IMPORT`, or what else plugins are asked to do."""

    __slots__ = ("_alarm", "_around", "_conduct", "_outer", "_started", "hook")

    def __init__(self, hook: str) -> None:
        self.hook = hook
        self._around: surroundings.Seen | None = None

    def __enter__(self) -> Self:
        streams.catch()
        self._alarm = patience.begin(self.hook)
        if self.hook == IMPORT or declares(self.hook):
            self._around = surroundings.seen()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._alarm:
            patience.end()
        streams.release()

    def begin(self, conduct: Conduct) -> None:
        """From now on this plugin is at work."""
        self._outer, streams.here.conduct = streams.here.conduct, conduct
        self._conduct = conduct
        self._started = perf_counter()

    def end(self) -> None:
        """It is done: count its time, put back what it changed."""
        self._conduct.took(self.hook, perf_counter() - self._started)
        streams.here.conduct = self._outer
        if self._around is not None:
            self._conduct.changed |= surroundings.put_back(self._around)
