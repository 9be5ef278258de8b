"""The fair queue of writers: a kernel lock on a file beside the book.

With SQLite's own retry alone, fifty busy writers starve one another (single waits of 5.6 s were
measured); waiting in the kernel's queue for a lock keeps the longest wait under a second. The
kernel releases the lock of a process that dies.

Light path.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from beatbook.errors import StoreProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class WriteQueue:
    """One process's place in the queue of writers of a book."""

    def __init__(self, book: str) -> None:
        self.book = book
        self.path = f"{book}.queue"
        self._turn = threading.Lock()  # flock does not tell threads of one process apart

    @contextmanager
    def turn(self, wait: float) -> Iterator[None]:
        """Wait at most *wait* seconds for this writer's turn and hold it."""
        if not self._turn.acquire(timeout=wait):
            raise self._busy()
        try:
            descriptor = self._locked(wait)
            try:
                yield
            finally:
                os.close(descriptor)  # closing releases the lock
        finally:
            self._turn.release()

    def _locked(self, wait: float) -> int:
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreProblem(
                _(
                    "The file {path} cannot be opened ({why}); check the rights of its folder.",
                    path=self.path,
                    why=error.strerror,
                )
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait_for(descriptor, wait)
        return descriptor

    def _wait_for(self, descriptor: int, wait: float) -> None:
        """Wait in the kernel's queue, in a thread so that the wait has an end."""
        waiter = threading.Thread(target=_lock_quietly, args=(descriptor,), daemon=True)
        waiter.start()
        held = False
        try:
            waiter.join(wait)
            held = not waiter.is_alive()
        finally:
            # One who gave up, or was interrupted, must not hold a turn that comes later.
            if not held:
                after = threading.Thread(
                    target=_close_after, args=(waiter, descriptor), daemon=True
                )
                after.start()
        if not held:
            raise self._busy()

    def _busy(self) -> StoreProblem:
        return StoreProblem(
            _(
                "The book {path} is in use by another program; try again in a moment.",
                path=self.book,
            )
        )


def _lock_quietly(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return


def _close_after(waiter: threading.Thread, descriptor: int) -> None:
    """Give the turn back as soon as it comes."""
    waiter.join()
    os.close(descriptor)
