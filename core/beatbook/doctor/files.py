"""The file of the book and what lies beside it: modes, keys, the disk, and whether it is whole."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator

from beatbook.backup.modes import exposed, keys_beside
from beatbook.book import Book
from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.settings.machine import usable
from beatbook.store.items import StoreInfo
from beatbook.store.places import folder, is_file
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

LITTLE_SPACE = 500_000_000


def file(book: Book) -> Iterator[Finding]:
    """That nobody else can read the book; how large it is."""
    info = book.store.info()
    name = Text("账本文件", "Book file")
    if not is_file(info.location):
        yield Finding(name, OK, _whole(info))
        return
    mode = stat.S_IMODE(os.stat(info.location).st_mode)
    if mode & 0o077:
        yield Finding(
            name,
            WARNING,
            _("{path} can be read by others (mode {mode})", path=info.location, mode=f"{mode:o}"),
            f"chmod 600 {info.location}",
        )
    else:
        yield Finding(name, OK, _whole(info))


def _whole(info: StoreInfo) -> Message:
    return _(
        "{path}, {size} MB, format {format}",
        path=info.location,
        size=f"{info.size / 1e6:.1f}",
        format=info.format,
    )


def modes(book: Book) -> Iterator[Finding]:
    """That nobody else can read or replace what lies beside it."""
    name = Text("文件权限", "File modes")
    found = list(exposed(book.location))
    for one in found:
        yield Finding(
            name,
            WARNING,
            _("{path} is open to others (mode {mode})", path=one.path, mode=f"{one.mode:o}"),
            f"chmod {one.safe:o} {one.path}",
        )
    if not found:
        yield Finding(name, OK, _("nobody else can read or replace what lies beside the book"))


def keys(book: Book) -> Iterator[Finding]:
    """A key beside what it opens protects nothing."""
    for path in keys_beside(book.location, usable().backups.folder):
        yield Finding(
            Text("私钥", "Private key"),
            BAD,
            _("{path} holds a private key, beside what it opens", path=path),
            _("move it to another machine or a safe; who could read it can open every backup"),
        )


def space(book: Book) -> Iterator[Finding]:
    """How much room the disk has left, that of what lies beside a book on a server."""
    free = shutil.disk_usage(folder(book.location)).free
    state = OK if free > LITTLE_SPACE else WARNING
    remedy = "" if state == OK else _("free some space, or move the book to a larger disk")
    yield Finding(
        Text("磁盘", "Disk"), state, _("{free} GB free", free=f"{free / 1e9:.1f}"), remedy
    )


def integrity(book: Book) -> Iterator[Finding]:
    """Whether the engine finds its file whole."""
    name = Text("完整性", "Integrity")
    faults = book.store.check()
    if faults:
        yield Finding(
            name, BAD, "; ".join(faults[:3]), _("stop writing and restore the newest backup")
        )
    elif is_file(book.location):
        yield Finding(name, OK, _("the file is sound"))
    else:
        yield Finding(name, OK, _("the server has every table as it should be"))
