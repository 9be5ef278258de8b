"""Wheels that a book keeps, unpacked beside it: whole or not at all, and made anew when changed.

The folder is no more than a copy of what the book has; it may be deleted at any time. Its name
holds the digest of the release, so another release never finds another's files.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.delivery import finder, shelf
from beatbook.delivery.refused import Refused
from beatbook.delivery.shelf import Release
from beatbook.installation import UNPACKED
from beatbook.store.places import beside, folder, is_file
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

LIST = "files.txt"
OWN, NEEDED = "plugin", "needed"
_CACHE = "__pycache__"
MOMENT = 1_000_000_000
"""The time (s) that every unpacked file bears: one that was written since shows it."""


def folder_of(book: Book) -> Path:
    """Where the wheels of a book are unpacked."""
    return Path(f"{beside(book.location)}{UNPACKED}")


def place_of(book: Book, name: str, release: Release) -> Path:
    """Where one release is unpacked."""
    return folder_of(book) / f"{name}-{release.version}-{release.digest[:8]}"


def places(folder: Path, release: Release) -> dict[str, str]:
    """From which folder each name is imported that a release brings.

    A library that the program has is imported from there: everybody shares one.
    """
    own, *needed = release.tops.values()
    mine = {top: str(folder / OWN) for top in own}
    theirs = [top for tops in needed for top in tops if not finder.is_elsewhere(top)]
    return {top: str(folder / NEEDED) for top in theirs} | mine


def unpacked(book: Book, name: str, release: Release) -> Path:
    """The folder of a release, unpacked now if it is not there as it should be.

    Raises Refused where it cannot be written, NotFound where the book does not have it.
    """
    _require_own(book)
    path = place_of(book, name, release)
    if not is_as_listed(path):
        prepare(book, name, release, shelf.content(book, release.digest))
    return path


def _require_own(book: Book) -> None:
    """Refuse to run what a book brings that others can write: a book is then as good as a program.

    Raises Refused.
    """
    path = book.location
    if not is_file(path):
        return  # who may write there is the server's to say
    found = os.stat(path)
    if found.st_uid not in (0, os.geteuid()) or found.st_mode & 0o022:
        raise Refused(
            _("The plugins in {path} are not run, because others than you can write it; make it"
              " your own: chmod go-w, chown", path=path)
        )  # fmt: skip


def prepare(book: Book, name: str, release: Release, content: Mapping[str, bytes]) -> None:
    """Unpack what the book is about to keep, so that a disk without room is told of before.

    Raises Refused.
    """
    from beatbook.delivery.extracting import unpack

    path = place_of(book, name, release)
    if not is_as_listed(path):
        try:
            folder(book.location)
            unpack(path, content)
        except OSError as error:
            why = error.strerror or str(error)
            raise Refused(
                _("The plugin {plugin} cannot be unpacked into {folder}: {why}.",
                  plugin=name, folder=path, why=why)
            ) from None  # fmt: skip


def files_in(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file but compiled ones: its path within the folder, bytes, and seconds."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != _CACHE]
        for name in names:
            path = os.path.join(above, name)
            found = os.lstat(path)
            size = found.st_size if stat.S_ISREG(found.st_mode) else -1
            yield os.path.relpath(path, folder), (size, int(found.st_mtime))


def is_as_listed(path: Path) -> bool:
    """Whether the folder is there with all its files and no others, none written since."""
    try:
        lines = (path / LIST).read_text("utf-8").splitlines()
        found = dict(files_in(path))
    except (OSError, UnicodeDecodeError):
        return False
    found.pop(LIST, None)
    return sorted(f"{size} {name}" for name, (size, _time) in found.items()) == lines and all(
        moment == MOMENT for _size, moment in found.values()
    )


def differing(book: Book, name: str, release: Release) -> list[str]:
    """The files of an unpacked release that are not what the book has, by content."""
    from beatbook.delivery.extracting import files_of

    path = place_of(book, name, release)
    wanted = files_of(shelf.content(book, release.digest))
    found = {one for one, _stat in files_in(path)} - {LIST}
    return sorted(
        one for one in found | wanted.keys()
        if one not in found or wanted.get(one) != (path / one).read_bytes()
    )  # fmt: skip


def sweep(book: Book) -> None:
    """Take away the folders of releases that the book keeps no more."""
    from beatbook.delivery.extracting import remove

    known = {
        place_of(book, name, release).name
        for name, one in shelf.kept(book).items()
        for release in one.releases
    }
    folder = folder_of(book)
    for one in folder.glob("[!.]*") if folder.is_dir() else ():
        if one.name not in known:
            remove(one)
