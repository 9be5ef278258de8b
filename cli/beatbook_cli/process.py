"""What other users of the machine see of a running `beat`: which command it is, not its words.

Linux shows the command line of every process to everybody, and who shares an account also sees its
environment. Names and numbers that are looked for stand there for as long as a command runs. So
a process of `beat` writes over both once it has read them. A process that runs commands of
`beat` inside of it (a test) is left alone.

On the light path.
"""

from __future__ import annotations

import os

_STAT, _MEMORY = "/proc/self/stat", "/proc/self/mem"
# Fields of proc(5) stat, counted from behind the name in brackets: where both areas lie.
_ARGUMENTS, _ENVIRONMENT = (45, 46), (47, 48)


class _Own:
    """This process's own memory, where it is `beat` itself: a descriptor, and both areas.

    All of it is learnt at the start: behind the gate no file outside the book is opened later.
    """

    memory: int | None = None
    areas: tuple[int, ...] = ()


def is_beat() -> None:
    """Say that this process is nothing but one run of `beat`."""
    try:
        with open(_STAT, "rb") as file:
            known = file.read().rpartition(b")")[2].split()
        _Own.areas = tuple(int(known[field]) for field in (*_ARGUMENTS, *_ENVIRONMENT))
        _Own.memory = os.open(_MEMORY, os.O_RDWR | os.O_CLOEXEC)
    except (OSError, ValueError, IndexError):
        _Own.memory = None


def call_itself(name: str) -> None:
    """Let the process list say *name* instead of the words of the command line."""
    _overwrite(_Own.areas[:2], os.fsencode(name))


def forget_environment() -> None:
    """Let nobody read what the environment was when the process began."""
    _overwrite(_Own.areas[2:], b"")


def _overwrite(area: tuple[int, ...], content: bytes) -> None:
    """Fill an area with *content* and zeros, where the system has such a thing."""
    if _Own.memory is None or not 0 < area[0] < area[1]:
        return
    start, room = area[0], area[1] - area[0]
    try:
        os.pwrite(_Own.memory, content[: room - 1].ljust(room, b"\0"), start)
    except OSError:
        pass
