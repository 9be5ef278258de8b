"""Folders for copies that are open to read: beside the book, for its owner only, never left lying.

A folder is locked for as long as its process lives. What a killed process left is taken away by the
next that needs such a folder; the kernel lets go of the lock however a process ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import mkdtemp

from beatbook.errors import StoreProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_PREFIX = ".beatbook-copy-"


@contextmanager
def scratch(beside: str) -> Iterator[str]:
    """A new folder in *beside*, gone with the block."""
    _sweep(beside)
    folder, descriptor = _locked(beside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _locked(beside: str) -> tuple[str, int]:
    """A new folder and the descriptor that locks it; one swept before it was locked is no loss."""
    while True:
        folder = mkdtemp(prefix=_PREFIX, dir=beside or ".")
        with suppress(FileNotFoundError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return folder, descriptor
            os.close(descriptor)


def _sweep(beside: str) -> None:
    for name in os.listdir(beside or "."):
        if name.startswith(_PREFIX):
            path = os.path.join(beside, name)
            with suppress(OSError, StoreProblem), alone_in(path):
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def alone_in(folder: str) -> Iterator[None]:
    """Hold a folder alone. Raises StoreProblem where another process holds it, OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreProblem(
                _("Another backup is being written to {path}; try again later.", path=folder)
            ) from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def disk(path: str) -> Iterator[None]:
    """What the disk says, as a sentence; whatever is done to a book is done whole or not at all."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(
            _("{path} could not be written: {why}. Nothing was changed.",
              path=path, why=error.strerror or error)
        ) from error  # fmt: skip
