"""Sealing and opening files: gzip inside age, as a stream, with the digests of both sides.

Nothing is held in memory, and nothing of the contents touches a disk on the way: a book of a
gigabyte is read, compressed, sealed and hashed in one pass.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Any, NamedTuple, Protocol

from beatbook.errors import BeatbookError
from beatbook.sealing.library import pyrage
from beatbook.sealing.recipients import Recipient, loaded
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_GZIP = 31  # zlib's word for "with the header and checksum of gzip"
_FAST = 1
_PIECE = 1 << 18


class SealProblem(BeatbookError):
    """A sealed file that cannot be opened: not for this key, cut short, or altered."""


class Sealed(NamedTuple):
    """A sealed file: its size and SHA-256, and those of what is inside."""

    size: int
    digest: str
    inside: int
    inside_digest: str


class Source(Protocol):
    """Anything that bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class _Counted:
    """A file that knows how much went through it, the digest of that, and what its disk said.

    The library passes on the words of an error only, so the error itself is kept here.
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self._hash = sha256()
        self.size = 0
        self.failure: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        return self._seen(self._file.read(size))

    def write(self, data: bytes) -> int:
        self._seen(data)
        with self._noting():
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        with self._noting():
            self._file.flush()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            self.failure = failure
            raise

    def _seen(self, data: bytes) -> bytes:
        self._hash.update(data)
        self.size += len(data)
        return data

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


class _Compressing:
    """What a source gives, compressed while it is read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._zip: Any = zlib.compressobj(_FAST, zlib.DEFLATED, _GZIP)
        self._ready = bytearray()

    def read(self, size: int = -1) -> bytes:
        while self._zip is not None and (size < 0 or len(self._ready) < size):
            piece = self._source.read(_PIECE)
            self._ready += self._zip.compress(piece) if piece else self._zip.flush()
            if not piece:
                self._zip = None
        count = len(self._ready) if size < 0 else size
        found = bytes(self._ready[:count])
        del self._ready[:count]
        return found


class _Expanding:
    """A file that expands what is written to it."""

    def __init__(self, target: _Counted) -> None:
        self._target = target
        self._zip = zlib.decompressobj(_GZIP)

    def write(self, data: bytes) -> int:
        rest = data
        while rest:
            self._target.write(self._zip.decompress(rest, _PIECE))
            rest = self._zip.unconsumed_tail
        return len(data)

    def flush(self) -> None:
        self._target.flush()

    def finish(self) -> None:
        """Write what is left; raises zlib.error where the stream does not end properly."""
        self._target.write(self._zip.flush())
        if not self._zip.eof:
            raise zlib.error("cut short")


def seal(source: Source, path: str, recipients: Sequence[Recipient]) -> Sealed:
    """Seal what *source* gives into a new file at *path*, for its owner only, and sync it."""
    library = pyrage()
    keys = [loaded(one) for one in recipients]
    inside = _Counted(source)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        outside = _Counted(file)
        try:
            library.encrypt_io(_Compressing(inside), outside, keys)
        except library.EncryptError as failure:
            raise outside.failure or failure from None
        file.flush()
        os.fsync(file.fileno())
    return Sealed(outside.size, outside.digest, inside.size, inside.digest)


def unseal(path: str, target: IO[bytes], identities: Sequence[Any]) -> Sealed:
    """Open the sealed file at *path* into *target*.

    Raises SealProblem; then what was written to *target* counts for nothing.
    """
    library = pyrage()
    with open(path, "rb") as file:
        outside, inside = _Counted(file), _Counted(target)
        expanding = _Expanding(inside)
        try:
            library.decrypt_io(outside, expanding, list(identities))
            expanding.finish()
        except (library.DecryptError, zlib.error, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # the disk's own, not the library's
            raise SealProblem(_why(path, str(error))) from error
    return Sealed(outside.size, outside.digest, inside.size, inside.digest)


def digest_of(path: str) -> tuple[int, str]:
    """Size and SHA-256 of a file."""
    hash_, size = sha256(), 0
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            hash_.update(piece)
            size += len(piece)
    return size, hash_.hexdigest()


def _why(path: str, said: str) -> Message:
    if "No matching keys" in said:
        return _(
            "{path} is not sealed for this key; give the right one with --identity.", path=path
        )
    return _(
        "{path} cannot be opened: it was cut short or altered ({said}). Take another copy of it.",
        path=path,
        said=said,
    )
