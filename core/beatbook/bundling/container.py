"""The outer form of a signed file: an uncompressed tar in which no byte is left to chance.

Of a tar every reader agrees on what is in it, `tar` itself is on every machine, and without
compression nothing can grow while it is read. Each header is compared with the only one that this
program writes for such a file, so no byte can be changed, added or taken away unseen.
"""

from __future__ import annotations

import os
import re
import stat
import tarfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from beatbook.bundling.problems import ALTERED, FORMAT, UNREADABLE, BundleProblem
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

LARGEST = 256 << 20
"""No signed file is larger, in bytes."""
MOST = 4000
"""No signed file has more members."""
_BLOCK = 512
_NAME, _SIZE = slice(0, 100), slice(124, 136)
_PREFIX = slice(345, 500)
_END = bytes(2 * _BLOCK)
_PART = re.compile(r"[^\W_][\w.+-]{0,99}")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def is_plain(name: str) -> bool:
    """Whether a name leads to a file inside a folder, everywhere, and nowhere else.

    Its parts begin with a letter or digit and have letters, digits, ``_ . + -``; none is a name
    that Windows keeps for devices or ends with a point.
    """
    parts = name.split("/")
    return len(name.encode("utf-8", "replace")) <= 250 and all(
        _PART.fullmatch(part) and not part.endswith(".") and not _DEVICES.fullmatch(part)
        for part in parts
    )


def fits(name: str) -> bool:
    """Whether a header has room for a name."""
    try:
        return bool(_header(name, 0))
    except ValueError:
        return False


def folded(name: str) -> str:
    """A name as a disk sees it that knows neither capitals nor ways to write an accent."""
    return unicodedata.normalize("NFC", name).casefold()


def packed(members: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of the container, in pieces."""
    for name, body in members:
        yield _header(name, len(body))
        yield body
        yield bytes(-len(body) % _BLOCK)
    yield _END


def read(path: Path) -> bytes:
    """The whole file. Raises BundleProblem for one that is missing, no file, or too large."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            known = os.fstat(file.fileno())
            if not stat.S_ISREG(known.st_mode):
                raise _refused(path.name, UNREADABLE, _("it is no file"))
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(
            path.name, UNREADABLE, _("it cannot be read: {why}", why=error.strerror)
        ) from None
    if len(body) > LARGEST:
        raise _refused(path.name, UNREADABLE, _("it is larger than {size} MB", size=LARGEST >> 20))
    return body


def _without_waiting(path: str, flags: int) -> int:
    """Open without standing still before a pipe that nobody writes to."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)


def unpacked(name: str, body: bytes) -> list[tuple[str, bytes]]:
    """The members of a container in order; *name* is what messages call the file.

    Raises BundleProblem for everything that `packed` would not have written.
    """
    found: list[tuple[str, bytes]] = []
    seen: set[str] = set()
    at = 0
    while body[at : at + _BLOCK].strip(b"\0"):
        member, start, size = _member(name, body, at)
        found.append((member, body[start : start + size]))
        if folded(member) in seen or len(found) > MOST:
            raise _altered(name)
        seen.add(folded(member))
        at = start + size + -size % _BLOCK
        if body[start + size : at].strip(b"\0") or at > len(body):
            raise _altered(name)
    if body[at:] != _END or not found:
        raise _altered(name) if found else _no_bundle(name)
    return found


def _member(name: str, body: bytes, at: int) -> tuple[str, int, int]:
    """The name of a member, where its bytes begin, and how many they are."""
    header = body[at : at + _BLOCK]
    parts = [header[part].rstrip(b"\0") for part in (_PREFIX, _NAME)]
    try:
        member = b"/".join(part for part in parts if part).decode()
        size = int(header[_SIZE].rstrip(b"\0 "), 8)
        if is_plain(member) and header == _header(member, size):
            return member, at + _BLOCK, size
    except ValueError:
        pass
    raise _altered(name) if at else _no_bundle(name)


def _header(name: str, size: int) -> bytes:
    """The one header for a file: nobody's, of no time, to be read by all."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o644
    return member.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")


def _altered(name: str) -> BundleProblem:
    return _refused(name, ALTERED, _("it was altered or cut short on its way"))


def _no_bundle(name: str) -> BundleProblem:
    return BundleProblem(
        FORMAT,
        _("{file} is no bundle of Beatbook; choose a file made by: beat plugin bundle", file=name),
    )


def _refused(name: str, reason: str, why: Message) -> BundleProblem:
    return BundleProblem(
        reason,
        _("{file} cannot be used: {why}. Take another copy from whoever made it.",
          file=name, why=why),
    )  # fmt: skip
