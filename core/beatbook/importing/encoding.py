"""Tells UTF-8 and GB 18030 apart by reading all of a file, a piece at a time.

A file that is valid UTF-8 is UTF-8: Chinese text in GB 18030 practically never is. A file that is
not may still be UTF-8 with a broken byte, which would read as GB 18030 without an error and as
nonsense; the two are told apart by how much of the file *is* valid UTF-8. UTF-16 is taken only
with its mark, as spreadsheets write it ("Unicode text").
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from beatbook.errors import BeatbookError
from beatbook.importing.source import Source
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_BROKEN = re.compile("[\udc80-\udcff]")
_FOREIGN = re.compile("[^\x00-\x7f]")


class Finding(NamedTuple):
    """What the first pass found: codec name, lines, and whether NUL characters occur."""

    encoding: str
    lines: int
    nuls: bool


class _Failure(NamedTuple):
    """Where a file stops being text of one encoding: byte offset from 0, line from 1."""

    encoding: str
    offset: int
    line: int


def detect(source: Source) -> Finding:
    """The encoding of *source*: ``utf-8-sig`` (with or without mark), ``utf-16``, ``gb18030``.

    Sets the source's digest. Raises `BeatbookError` with offset and line where none fits.
    """
    first = "utf-16" if _has_utf16_mark(source) else "utf-8-sig"
    found = _try(source, first)
    if isinstance(found, _Failure) and first == "utf-8-sig" and not _mostly_utf8(source):
        other = _try(source, "gb18030")
        found = other if isinstance(other, Finding) else max(found, other, key=lambda f: f.offset)
    if isinstance(found, _Failure):
        raise _undecodable(source, found)
    return found


def _has_utf16_mark(source: Source) -> bool:
    return source.beginning(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _try(source: Source, encoding: str) -> Finding | _Failure:
    """Decode all of *source*, to the end even after a failure, so that the digest is whole."""
    text = _Pass(encoding)
    for chunk in source.chunks():
        text.feed(chunk)
    text.feed(b"", final=True)
    return text.failure or Finding(encoding, text.lines, text.nuls)


class _Pass:
    """One pass over the bytes in one encoding, counting lines."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.lines = 0
        self.nuls = False
        self.failure: _Failure | None = None
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._offset = 0
        self._open_line = False

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """Take the next piece."""
        if self.failure is not None:
            return
        try:
            self._count(self._decoder.decode(chunk, final))
        except UnicodeDecodeError as error:
            # The error counts from the first byte of what the decoder had kept back.
            kept = len(error.object) - len(chunk)
            line = self.lines + error.object[: error.start].count(b"\n") + 1
            self.failure = _Failure(self.encoding, self._offset - kept + error.start, line)
        self._offset += len(chunk)
        if final and self._open_line:
            self.lines += 1

    def _count(self, text: str) -> None:
        if text:
            self.lines += text.count("\n") or text.count("\r")
            self.nuls = self.nuls or "\0" in text
            self._open_line = text[-1] not in "\r\n"


def _mostly_utf8(source: Source) -> bool:
    """Whether more of the characters beyond ASCII are valid UTF-8 than are not."""
    return _balance(source.chunks()) > 0


def _balance(chunks: Iterable[bytes]) -> int:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    balance = 0
    for chunk in chunks:
        text = decoder.decode(chunk)
        broken = len(_BROKEN.findall(text))
        balance += len(_FOREIGN.findall(text)) - 2 * broken
        # A few thousand characters leave no doubt, and a large file need not be read again.
        if abs(balance) > 10_000:
            break
    return balance


def _undecodable(source: Source, failure: _Failure) -> BeatbookError:
    name = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}[failure.encoding]
    return BeatbookError(
        _(
            "{file} is no valid {encoding} text at byte {offset} (line {line}); save it again"
            " as UTF-8.",
            file=source.name,
            encoding=name,
            offset=failure.offset,
            line=failure.line,
        )
    )
