"""The one thread that does a session's work with the book.

Everything that may wait (searches, counts, deeds, drafts, plugins) is done there, so that keys
never wait for the disk or for another officer's deed. What a screen reads directly, in the main
thread, must answer within a few milliseconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")


class Desk:
    """Does one piece of work after the other; screens wait for an answer without blocking."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(1, "book")

    async def do(self, work: Callable[[], _T]) -> _T:
        """What *work* returns or raises; it runs after all work that was given before."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Finish what is under way and take nothing more."""
        self._threads.shutdown(wait=True, cancel_futures=True)
