"""Writing the files of wheels beside a book: whole or not at all, judged before.

Apart from `unpacking`: whoever finds all files there has no need of what opens archives.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import time

from beatbook.delivery import wheels
from beatbook.delivery.unpacking import LIST, MOMENT, NEEDED, OWN, files_in, is_as_listed

_ABANDONED = 3600
"""Seconds after which a folder that was never finished belongs to nobody."""


def unpack(path: Path, content: Mapping[str, bytes]) -> None:
    """Write a folder beside its place and move it there; of two who do so at once, one does.

    Raises Refused for wheels that are not sound, OSError.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _sweep(path.parent)
    new = Path(f"{path.parent}/.{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        new.mkdir(mode=0o700)
        for name, data in files_of(content).items():
            _write(new / name, data)
        _list(new)
        _move(new, path)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away what a process left that was killed long ago."""
    for one in folder.glob(".*"):
        with suppress(OSError):
            if time() - one.stat().st_mtime > _ABANDONED:
                remove(one)


def remove(path: Path) -> None:
    """Take a folder away, as far as that is possible."""
    shutil.rmtree(path, ignore_errors=True)


def files_of(content: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is written of wheels, by path: the plugin's own first, libraries in a folder of theirs.

    What says of a plugin that it is installed stays out. Raises Refused.
    """
    found: dict[str, bytes] = {}
    for number, (file, data) in enumerate(content.items()):
        wheels.opened(file, data)  # a book may come from elsewhere, as any file may
        folder = NEEDED if number else OWN
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in _members(archive, keeps_info=number > 0):
                found[f"{folder}/{name}"] = archive.read(name)
    return found


def _members(archive: zipfile.ZipFile, *, keeps_info: bool) -> Iterator[str]:
    for name in archive.namelist():
        top = name.partition("/")[0]
        is_left_out = top.endswith(".data") or (top.endswith(".dist-info") and not keeps_info)
        if not name.endswith("/") and not is_left_out:
            yield name


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    os.utime(path, (MOMENT, MOMENT))


def _list(folder: Path) -> None:
    """Say in the folder which files belong to it."""
    lines = sorted(f"{size} {name}\n" for name, (size, _time) in files_in(folder))
    _write(folder / LIST, "".join(lines).encode())


def _move(new: Path, path: Path) -> None:
    """Put a finished folder in its place, instead of a damaged one."""
    with suppress(OSError):
        os.rename(new, path)
        return
    if is_as_listed(path):
        return  # another process was faster
    os.rename(path, Path(f"{new}.old"))
    os.rename(new, path)
    remove(Path(f"{new}.old"))
