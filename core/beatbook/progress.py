"""How far a long job is: told by whoever does it, shown by the front end, heard by nobody else.

An action that plans a week calls `tell` now and then. It does not know who listens: the command
line shows it on stderr, the terminal UI in its news line, a test or a script not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class Reached(NamedTuple):
    """What a job is at, in words, and how many steps of how many are done (None: unknown)."""

    words: Text | Message | str
    done: int | None = None
    total: int | None = None

    def __str__(self) -> str:
        if self.done is None:
            return str(self.words)
        if not self.total:
            return str(_("{words}: {done}", words=self.words, done=f"{self.done:,}"))
        return str(
            _("{words}: {done} of {total}",
              words=self.words, done=f"{self.done:,}", total=f"{self.total:,}")
        )  # fmt: skip


Listener = Callable[[Reached], object]
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def tell(words: Text | Message | str, done: int | None = None, total: int | None = None) -> None:
    """Say what the job is at. It costs next to nothing where nobody listens."""
    listener = _LISTENER.get()
    if listener is not None:
        from beatbook.hooks.streams import aloud

        with aloud():  # a plugin tells it, but the front end writes it
            listener(Reached(words, done, total))


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Have everything that is told inside heard by *listener*, in the thread that tells it."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)
