"""A fence around the process: behind the door no code opens a file of the server or a program.

Commands do not take names of files there in the first place (`allowed`). This is for what nobody
thought of: an action of a plugin that reads a path, a library that starts a helper. Python tells
an audit hook of each such step before it is taken (PEP 578), and a hook cannot be removed. The
engine of the book opens its own files without asking Python, so the book itself is on the outside.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NoReturn

from beatbook.errors import NotAllowed
from beatbook.fencing import WRITING, Judge
from beatbook.store.places import beside
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_NEW = os.O_CREAT | os.O_EXCL
_SHARED = ("/usr/share/", "/usr/lib/", "/etc/localtime", "/etc/mime.types", "/dev/urandom")
# Where Python puts temporary files once no variable says otherwise (tempfile.gettempdir).
_TEMPORARY = frozenset(map(os.path.realpath, ("/tmp", "/var/tmp")))


class Fenced(NotAllowed, PermissionError):
    """Code behind the door tried what only the server's own administrator may do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.strerror = str(message)


class Fence(Judge):
    """Judges each step by what lies inside: *readable* and *writable* beginnings of paths.

    Files that the process made itself in the folders for temporary ones are its own. `refused` is
    what was kept outside so far.
    """

    def __init__(self, readable: Iterable[str], writable: Iterable[str]) -> None:
        super().__init__()
        self._writable = tuple(writable)
        self._readable = (*readable, *self._writable)
        self._own: set[str] = set()
        self.refused: list[str] = []

    def _open(self, path: object, mode: object, flags: int) -> None:
        if path is None or isinstance(path, int) or self._is_program(path, flags):
            return
        place = _absolute(path)
        if flags & _NEW == _NEW and os.path.dirname(place) in _TEMPORARY:
            self._own.add(place)
        if flags & WRITING and place in _TEMPORARY:
            return  # a nameless file in it: a folder itself cannot be written
        inside = place.startswith(self._writable if flags & WRITING else self._readable)
        if not inside and place not in self._own:
            self._refuse_file(place)

    def _is_program(self, path: object, flags: int) -> bool:
        """Whether a path is one of the many that imports read, told without asking the disk."""
        plain = isinstance(path, str) and "/." not in path and path.startswith(self._readable)
        return plain and not flags & WRITING

    def _require_inside(self, place: str) -> None:
        inside = place in self._own or (place + "/").startswith(self._writable)
        if not inside and not any(one.startswith(place + "/") for one in self._writable):
            self._refuse_file(place)

    def _refuse_file(self, place: str) -> NoReturn:
        self.refused.append(place)
        raise Fenced(_("Files of the server cannot be used over SSH: {path}", path=place))

    def _program(self, program: object = "", *arguments: object) -> None:
        self.refused.append(str(program))
        raise Fenced(_("No program of the server can be started over SSH."))

    def _network(self, socket: object = None, address: object = None, *more: object) -> None:
        # The system's log has a socket of its own in the file system.
        if address != "/dev/log":
            self.refused.append(str(address))
            raise Fenced(_("Nothing of the network can be reached over SSH."))


def _absolute(path: object) -> str:
    """A path with its dots and links resolved as far as they can be."""
    return os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]


def around(book: str, home: str) -> Fence:
    """The fence of a session on the book at *book*: its programs inside, everything else out."""
    named = {one for one in (sys.prefix, sys.base_prefix, *sys.path) if one.strip("/")}
    folders = named | set(map(os.path.realpath, named))
    readable = (*(os.path.join(one, "") for one in folders), *_SHARED)
    place = os.path.realpath(beside(book))
    state = os.path.join(os.path.realpath(home), ".local", "state", "beatbook", "")
    return Fence(readable, (f"{place}.queue", f"{place}.sessions/", state, "/dev/null", "/dev/tty"))


def put_up(book: str, home: str) -> Fence:
    """Put the fence around this process, for as long as it lives."""
    sys.dont_write_bytecode = True  # programs are inside to be read, not to be changed
    fence = around(book, home)
    sys.addaudithook(fence)
    return fence
