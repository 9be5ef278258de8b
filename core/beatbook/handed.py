"""What a person hands in on a stream, where the name of a file is asked for: ``-``.

Over SSH the files of an officer lie elsewhere, so imports and actions take what they need from
the standard input of the command. Only the front end knows whether there is one: the command line
hands it in, a terminal UI has none, since keys come there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO

from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

STREAM = "-"
"""What the stream is called."""
_IN: ContextVar[IO[bytes] | None] = ContextVar("handed in", default=None)


@contextmanager
def handing_in(stream: IO[bytes]) -> Iterator[None]:
    """Let everything inside read *stream* under the name ``-``."""
    before = _IN.set(stream)
    try:
        yield
    finally:
        _IN.reset(before)


def stream() -> IO[bytes]:
    """The stream that was handed in. Raises UsageProblem where there is none."""
    found = _IN.get()
    if found is None:
        raise UsageProblem(
            _("Nothing can be handed in here as “-”; give the command in a shell, with < FILE")
        )
    return found
