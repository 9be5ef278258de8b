"""Who else can read or replace the files of a book: its log, queue, sessions, backups, kept files.

And whether a private key lies beside what it opens.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from beatbook.sealing.private import is_private
from beatbook.store.places import beside

_BIGGEST_KEY = 20_000


class Exposed(NamedTuple):
    """A file or folder that others can read, or put another in the place of, and its mode."""

    path: str
    mode: int
    safe: int


def folder_of(book: str) -> str:
    """Where backups of a book go when no other folder is named."""
    return f"{beside(book)}.backups"


def exposed(book: str) -> Iterator[Exposed]:
    """What is open to others among the files of the book at this path, the book itself aside."""
    book = beside(book)
    folder = os.path.dirname(book)
    # Names in a folder are no secret; who may write there can put another book in place.
    yield from _judged(folder, 0o022, 0o700)
    # The log has the mode of the book, and goes when the last one closes it.
    inherits = tuple(f"{book}{end}" for end in ("-wal", "-shm")) if _is_open(book) else ()
    for path in _files(book):
        if path in inherits:
            continue
        is_folder = os.path.isdir(path)
        yield from _judged(path, 0o077, 0o700 if is_folder else 0o600)


def _is_open(path: str) -> bool:
    return os.path.exists(path) and bool(os.stat(path).st_mode & 0o077)


def _judged(path: str, forbidden: int, safe: int) -> Iterator[Exposed]:
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return
    sticky = stat.S_ISDIR(mode) and mode & stat.S_ISVTX
    if mode & forbidden and not stat.S_ISLNK(mode) and not sticky:
        yield Exposed(path, stat.S_IMODE(mode), safe)


def _files(book: str) -> Iterator[str]:
    """Everything whose name begins with that of the book, and what lies in such folders."""
    folder, name = os.path.split(book)
    for one in _names(folder):
        path = os.path.join(folder, one)
        if one.startswith(name) and one != name:
            yield path
            if os.path.isdir(path):
                yield from (os.path.join(path, below) for below in _names(path))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def keys_beside(book: str, backups: str = "") -> list[str]:
    """Files with a private key in the folder of the book, or in one of its backups.

    *backups* is the folder that backups go to where it is not the usual one.
    """
    found = []
    book = beside(book)
    folders = (os.path.dirname(book), folder_of(book), backups)
    for folder in dict.fromkeys(filter(None, folders)):
        for name in _names(folder):
            path = os.path.join(folder, name)
            if name.startswith(os.path.basename(book)) and _is_same(folder, os.path.dirname(book)):
                continue  # never opened here: closing it would drop the locks of the book
            if _holds_key(path):
                found.append(path)
    return found


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _holds_key(path: str) -> bool:
    try:
        info = os.lstat(path)
        if not stat.S_ISREG(info.st_mode) or info.st_size > _BIGGEST_KEY:
            return False
        with open(path, encoding="utf-8", errors="replace") as file:
            return is_private(file.read())
    except OSError:
        return False
