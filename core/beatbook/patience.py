"""Waiting for a server that went away: with growing pauses, for a while, and said once.

A failover takes as long as the cluster needs to be sure that the old primary is gone. Whoever waits
meanwhile is told so in one line, and is not sent away with an error.

Light path.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from beatbook import progress
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_FIRST, _LONGEST = 0.05, 1.0
_SAID_FROM = 0.2
"""From which pause on it is said: a connection that was cut while idle is no news."""
_VOICE: ContextVar[Callable[[Message], object] | None] = ContextVar("voice", default=None)


@contextmanager
def said_by(voice: Callable[[Message], object]) -> Iterator[None]:
    """Have *voice* say, once for each wait inside, that a server is being waited for.

    Without it whoever hears of progress (`beatbook.progress`) is told.
    """
    before = _VOICE.set(voice)
    try:
        yield
    finally:
        _VOICE.reset(before)


class Patience:
    """Waits between attempts until `seconds` are over; engines use it as well as deeds do.

    ``while patience.again(): try once more``. It begins to count with the first wait, so that an
    object that is made beforehand and not needed costs nothing.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end: float | None = None
        self._pause = _FIRST
        self._said = False

    def again(self) -> bool:
        """Wait a little, longer each time; False when there is no patience left."""
        now = time.monotonic()
        if self._end is None:
            self._end = now + self._seconds
        left = self._end - now
        if left <= 0:
            return False
        if self._pause >= _SAID_FROM and not self._said:
            self._said = True
            _say(_("The server of the book went away; waiting for it …"))
        time.sleep(min(self._pause, left))
        self._pause = min(self._pause * 2, _LONGEST)
        return True


def _say(words: Message) -> None:
    voice = _VOICE.get()
    if voice is None:
        progress.tell(words)
    else:
        voice(words)
