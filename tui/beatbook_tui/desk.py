"""The one thread that does a session's work with the book.

Everything that may wait (searches, counts, deeds, drafts, plugins) is done there, so that keys
never wait for the disk or for another officer's deed. What a screen reads directly, in the main
thread, must answer within a few milliseconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast

from beatbook.progress import Reached, heard_by

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.worker import WorkType

_T = TypeVar("_T")
Work = Callable[[], Coroutine[Any, Any, object]]

SECONDS_BETWEEN = 0.5


class Desk:
    """Does one piece of work after the other; screens wait for an answer without blocking.

    How far long work is (`beatbook.progress`) is told to `told`, in the event loop.
    """

    def __init__(self, told: Callable[[Reached], object]) -> None:
        self._threads = ThreadPoolExecutor(1, "book")
        self._told = told
        self._next = 0.0

    async def do(self, work: Callable[[], _T]) -> _T:
        """What *work* returns or raises; it runs after all work that was given before.

        It sees the context of who asked, so that a screen which was left meanwhile still finds
        its application.
        """
        loop = asyncio.get_running_loop()
        seen_from_here = copy_context().run
        return await loop.run_in_executor(self._threads, seen_from_here, self._heard, loop, work)

    def _heard(self, loop: asyncio.AbstractEventLoop, work: Callable[[], _T]) -> _T:
        """Do *work*, passing on how far it is, but not more often than can be read."""

        def hear(at: Reached) -> None:
            if monotonic() >= self._next:
                self._next = monotonic() + SECONDS_BETWEEN
                loop.call_soon_threadsafe(self._told, at)

        with heard_by(hear):
            return work()

    def finish(self, seconds: float) -> bool:
        """Wait, without the event loop, until what was given is done; False if it takes longer."""
        try:
            self._threads.submit(_nothing).result(seconds)
        except (TimeoutError, RuntimeError):  # RuntimeError: it is closed already
            return False
        return True

    def close(self) -> None:
        """Finish what is under way and take nothing more."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def launch(node: DOMNode, work: Work, group: str, *, exclusive: bool = False) -> None:
    """Start *work*, which waits for the desk; it ends with *node*.

    With *exclusive* work of the same group that is still under way is given up.
    """
    node.run_worker(cast("WorkType[object]", work), group=group, exclusive=exclusive)


def _nothing() -> None:
    """What is waited for behind everything else."""
