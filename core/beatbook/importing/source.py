"""The bytes of an input: a file, or a copy of standard input, which cannot be read twice.

Encoding and digest are known only after a first pass over all bytes, so everything that reads
rows needs a file that can be opened again. What is packed with gzip, whatever it is called, is
unpacked into such a copy; the digest is of what was packed, so that packing makes no other file.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from beatbook.errors import BeatbookError, NotFound
from beatbook.handed import STREAM, stream
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

MOST_UNPACKED = 2 << 30
"""Bytes: a table of five million people with all their columns is about a gigabyte."""
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b\x08"


class Source:
    """An input that can be opened any number of times.

    `name` is what messages call it, `path` where its bytes are, `digest` their SHA-256 once
    `chunks` has been read to the end.
    """

    def __init__(self, origin: str | os.PathLike[str] | IO[bytes]) -> None:
        self.digest = ""
        self._copy: IO[bytes] | None = None
        if origin == STREAM:
            origin = stream()
        if isinstance(origin, str | os.PathLike):
            self.path = Path(origin)
            self.name = self.path.name
            # A pipe with a name, as a shell's `<(command)` makes one.
            if self.path.is_fifo():
                with self.open() as pipe:
                    self._take_copy(pipe)
        else:
            self.name = "-"
            self._take_copy(origin)
        if self.beginning(len(_GZIP)) == _GZIP:
            self._unpack()

    def _unpack(self) -> None:
        """Go on with a copy of what is packed in the file."""
        packed = self._copy
        try:
            with self.open() as file, gzip.GzipFile(fileobj=file) as unpacked:
                self._take_copy(cast("IO[bytes]", unpacked), MOST_UNPACKED)
        finally:
            if packed is not None:
                packed.close()

    def _take_copy(self, origin: IO[bytes], most: int | None = None) -> None:
        try:
            self._copy = _copied(origin, most)
        except _TooMuch:
            raise _bomb(self.name) from None
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise _damaged(self.name) from None
        except OSError as error:
            raise _unreadable(Path(self.name), error) from None
        self.path = Path(self._copy.name)

    def open(self) -> IO[bytes]:
        """The bytes from the first on. Raises `NotFound` or `BeatbookError`."""
        try:
            return self.path.open("rb")
        except FileNotFoundError:
            raise NotFound(_("There is no file {file}; check the name.", file=self.path)) from None
        except IsADirectoryError:
            raise BeatbookError(
                _("{file} is a folder; name a file in it.", file=self.path)
            ) from None
        except OSError as error:
            raise _unreadable(self.path, error) from None

    def chunks(self) -> Iterator[bytes]:
        """The bytes in large pieces; sets `digest` at the end."""
        digest = hashlib.sha256()
        with self.open() as file:
            try:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    yield chunk
            except OSError as error:
                raise _unreadable(self.path, error) from None
        self.digest = digest.hexdigest()

    def beginning(self, size: int = 4096) -> bytes:
        """The first *size* bytes."""
        with self.open() as file:
            return file.read(size)

    @property
    def size(self) -> int:
        """The number of bytes."""
        return self.path.stat().st_size

    def close(self) -> None:
        """Remove the copy, if there is one."""
        if self._copy is not None:
            self._copy.close()


class _TooMuch(Exception):
    """More came out of a packed file than any table holds."""


def _copied(origin: IO[bytes], most: int | None) -> IO[bytes]:
    """A copy of no more than *most* bytes that only its owner can read; it goes when closed."""
    copy = tempfile.NamedTemporaryFile(prefix="beatbook-")  # noqa: SIM115 - closed by Source
    while chunk := origin.read(_CHUNK):
        copy.write(chunk)
        if most is not None and copy.tell() > most:
            copy.close()
            raise _TooMuch
    copy.flush()
    return copy


def _bomb(name: str) -> BeatbookError:
    return BeatbookError(
        _("{file} unpacks to more than {size} MB, more than is safe to read; unpack it yourself.",
          file=name, size=MOST_UNPACKED >> 20)
    )  # fmt: skip


def _damaged(name: str) -> BeatbookError:
    return BeatbookError(
        _("{file} is packed with gzip and damaged; fetch it again, or unpack it.", file=name)
    )


def _unreadable(path: Path, error: OSError) -> BeatbookError:
    return BeatbookError(
        _(
            "{file} cannot be read ({why}); check its permissions.",
            file=path,
            why=error.strerror or error,
        )
    )
