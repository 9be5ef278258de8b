"""Through which door a process was entered: by the officer's own hands, or by a key over SSH.

Behind the door the officer is known by the key that the SSH server accepted, never by what the
client sends. The gate states that once, before anything else runs; whoever wants to know where an
officer sits, or may not trust options and environment, asks `current`. It is one fact of the
process and not of a book, because one process is one session of one officer.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Door(NamedTuple):
    """The facts of one session over SSH.

    `officer` and `key` are record ids (forms ``officer`` and ``officer_key``; with a certificate
    `key` is its serial as ``cert:…``), `book` the path of the book that the gate serves, `session`
    what every journal row of this session carries, `address` the client's network address.
    `terminal` is whether the key may open a terminal; that of a program may not.
    """

    book: str
    officer: str
    key: str
    session: str
    address: str = ""
    terminal: bool = True


_current: Door | None = None


def current() -> Door | None:
    """The door that this process was entered by; None where no gate stands before it."""
    return _current


@contextmanager
def entered(door: Door) -> Iterator[Door]:
    """Be behind *door* until the block ends."""
    global _current
    before, _current = _current, door
    try:
        yield door
    finally:
        _current = before
