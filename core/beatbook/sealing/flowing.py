"""Sealing while somebody writes: what is written to a file comes out of another one sealed.

The sealing library reads, and exports write; so it reads from a pipe, in a thread of its own.
Neither memory nor a disk holds what was written. Unlike a backup it is not compressed: ``age -d``
gives back the very file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import IO, Any, BinaryIO

from beatbook.sealing.library import pyrage
from beatbook.sealing.recipients import Recipient, loaded


@contextmanager
def sealing(target: IO[bytes], recipients: Sequence[Recipient]) -> Iterator[BinaryIO]:
    """A file to write to, whose contents are sealed into *target*; it cannot be sought in.

    Raises UsageProblem for a key, OSError where *target* takes no more; then, and where the block
    raises, what is in *target* counts for nothing.
    """
    keys = [loaded(one) for one in recipients]
    reading, writing = os.pipe()
    sealer = _Sealer(reading, target, keys)
    sealer.start()
    try:
        with os.fdopen(writing, "wb") as file:
            yield file
    except BrokenPipeError:
        sealer.finish()  # which says why it stopped to read
        raise
    finally:
        sealer.join()
    sealer.finish()


class _Sealer(Thread):
    """Reads a pipe to its end and seals it; what failed is raised by `finish`."""

    def __init__(self, reading: int, target: IO[bytes], keys: Sequence[Any]) -> None:
        super().__init__(name="sealing", daemon=True)
        self._reading = reading
        self._target = _Kept(target)
        self._keys = keys
        self._failure: Exception | None = None

    def run(self) -> None:
        with os.fdopen(self._reading, "rb") as file:
            library = pyrage()
            try:
                library.encrypt_io(file, self._target, self._keys)
            except (library.EncryptError, OSError) as failure:
                self._failure = self._target.failure or failure

    def finish(self) -> None:
        """Wait for the end; raises what went wrong."""
        self.join()
        if self._failure is not None:
            raise self._failure


class _Kept:
    """A file that remembers what the disk said; the library passes on its words only."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            self._file.write(data)
        except OSError as failure:
            self.failure = failure
            raise
        return len(data)

    def flush(self) -> None:
        self._file.flush()
