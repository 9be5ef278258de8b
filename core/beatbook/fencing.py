"""What fences around a process have in common: the steps beyond it, and who judges them.

Python tells an audit hook of each such step before it is taken (PEP 578); the names are those of
the table of audit events in Python's manual. A hook cannot be removed again.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
"""Flags of an opening after which a file may be another."""
PROGRAMS = (
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "pty.spawn",
)  # fmt: skip
NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
CHANGES = (
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link",
    "os.symlink", "os.truncate", "os.utime",
)  # fmt: skip


class Judge(ABC):
    """An audit hook that hands each step to whoever judges its kind; these raise to refuse it.

    `programs` and `network` are further steps of these kinds.
    """

    def __init__(self, programs: tuple[str, ...] = (), network: tuple[str, ...] = ()) -> None:
        self._judges: dict[str, Callable[..., None]] = {
            "open": self._open,
            **dict.fromkeys(CHANGES, self._change),
            **dict.fromkeys(PROGRAMS + programs, self._program),
            **dict.fromkeys(NETWORK + network, self._network),
        }

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Judge a step."""
        judge = self._judges.get(event)
        if judge is not None:
            judge(*arguments)

    def _change(self, *arguments: object) -> None:
        for path in arguments:
            if isinstance(path, str | bytes | os.PathLike):
                self._require_inside(os.path.realpath(os.fsdecode(path)))

    @abstractmethod
    def _open(self, path: object, mode: object, flags: int) -> None: ...

    @abstractmethod
    def _require_inside(self, place: str) -> None: ...

    @abstractmethod
    def _program(self, program: object = "", *arguments: object) -> None: ...

    @abstractmethod
    def _network(self, socket: object = None, address: object = None, *more: object) -> None: ...
