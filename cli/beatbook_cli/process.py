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
    """Whether this process is `beat` itself."""

    yes = False


def is_beat() -> None:
    """Say that this process is nothing but one run of `beat`."""
    _Own.yes = True


def call_itself(name: str) -> None:
    """Let the process list say *name* instead of the words of the command line."""
    _overwrite(_ARGUMENTS, os.fsencode(name))


def forget_environment() -> None:
    """Let nobody read what the environment was when the process began."""
    _overwrite(_ENVIRONMENT, b"")


def _overwrite(fields: tuple[int, int], content: bytes) -> None:
    """Fill one area with *content* and zeros, where the system has such a thing."""
    if not _Own.yes:
        return
    try:
        with open(_STAT, "rb") as file:
            known = file.read().rpartition(b")")[2].split()
        start, end = (int(known[field]) for field in fields)
        if 0 < start < end:
            _write(start, content[: end - start - 1].ljust(end - start, b"\0"))
    except (OSError, ValueError, IndexError):
        pass


def _write(address: int, content: bytes) -> None:
    memory = os.open(_MEMORY, os.O_RDWR)
    try:
        os.pwrite(memory, content, address)
    finally:
        os.close(memory)
