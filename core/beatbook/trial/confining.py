"""Keeping foreign code to the folder that it was given: it may read, and write there alone.

Two fences, for the code on trial comes from elsewhere and runs as the administrator who tries it.
Python tells an audit hook of each step before it is taken (PEP 578): what is tried is refused and
noted, so that the report can say so. Where the kernel has Landlock (Linux 5.13 and later,
landlock(7)), it refuses the same to what does not ask Python: extension modules, SQLite itself.
Neither can be taken down again by the process.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

from beatbook.fencing import WRITING, Judge
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_STOPPING = ("os.kill", "os.killpg")
_NAMING = ("socket.getaddrinfo", "socket.gethostbyname")
_NOWHERE = "/dev/null"


class Refused(PermissionError):
    """What code on trial may not do."""


class Fence(Judge):
    """Judges each step; `refused` is what was tried, in words."""

    def __init__(self, folder: str) -> None:
        super().__init__(_STOPPING, _NAMING)
        self._inside = os.path.realpath(folder) + os.sep
        self.refused: list[Message] = []

    def _open(self, path: object, mode: object, flags: int) -> None:
        if flags & WRITING:
            self._change(path)

    def _require_inside(self, place: str) -> None:
        if place != _NOWHERE and not (place + os.sep).startswith(self._inside):
            self._refuse(_("it tried to write {path}", path=place))

    def _program(self, program: object = "", *arguments: object) -> None:
        self._refuse(_("it tried to start or stop a program: {program}", program=program))

    def _network(self, socket: object = None, address: object = "", *more: object) -> None:
        self._refuse(_("it tried to reach the network: {address}", address=address))

    def _refuse(self, what: Message) -> None:
        self.refused.append(what)
        raise Refused(str(what))


def confine(folder: str) -> Fence:
    """Keep this process to *folder* for as long as it lives; call it before any thread starts.

    It ends with the process that began it, however that ends.
    """
    sys.dont_write_bytecode = True
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        _keep_kernel(folder)
    fence = Fence(folder)
    sys.addaudithook(fence)
    return fence


# Landlock: numbers of the kernel's interface, the same on every architecture.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38  # of prctl(2)
_BENEATH = 1
_EXECUTE, _WRITE_FILE = 1 << 0, 1 << 1
_MAKING = sum(1 << bit for bit in range(4, 13))  # remove and make files, folders, links ...
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # since versions 2 and 3
_TCP = 0b11  # bind and connect, since version 4


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Below(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def _keep_kernel(folder: str) -> bool:
    """Ask the kernel to keep this process to a folder; False where it cannot."""
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return False
    rules = _Ruleset(_handled(version), _TCP if version >= 4 else 0)
    size = ctypes.sizeof(rules) if version >= 4 else 8
    ruleset = call(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        _allow(call, ruleset, folder, rules.files & ~_EXECUTE)
        _allow(call, ruleset, _NOWHERE, _WRITE_FILE)
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(call(_RESTRICT, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _handled(version: int) -> int:
    later = (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    return _EXECUTE | _WRITE_FILE | _MAKING | later


def _allow(call: Callable[..., int], ruleset: int, path: str, allowed: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        below = _Below(allowed, descriptor)
        call(_ADD, ruleset, _BENEATH, ctypes.byref(below), ctypes.c_uint32(0))
    finally:
        os.close(descriptor)
