"""Whose a file is, and who else could put another one in its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = 0
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def loose(path: str, owners: Collection[int] = (ROOT,), *, sticky: bool = False) -> Iterator[str]:
    """The file, or folders above it, that somebody else than *owners* (user ids) can change.

    As sshd looks at its helpers: links are followed first, and a folder for everybody counts even
    where nobody may remove what others put there, as in /tmp; unless `sticky` lets those pass. A
    missing file is one of them.
    """
    real = Path(os.path.realpath(path))
    for one in (real, *real.parents):
        try:
            found = one.stat()
        except OSError:
            yield str(one)
            continue
        passes = sticky and found.st_mode & stat.S_ISVTX
        if found.st_uid not in owners or (found.st_mode & _OTHERS and not passes):
            yield str(one)


def shared(path: str) -> bool:
    """Whether anybody but its owner can read or write a file."""
    return bool(os.stat(path).st_mode & (stat.S_IRWXG | stat.S_IRWXO))
