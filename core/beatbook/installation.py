"""What is installed, told by a glance at the disk.

Whether plugins must be asked again what they declare has to be known at each opening of a book,
and in less time than asking them takes. Distributions leave a folder with their name and version,
made anew whenever one is installed; the code of an editable installation changes where it lies.

Light path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from types import ModuleType

_LEAVES = (".dist-info", ".egg-info")
_DECLARES = (".py", ".tsv", ".toml")
UNPACKED = ".plugins"
"""How the folder ends into which a book unpacks the plugins that it keeps."""


def distributions() -> str:
    """A fingerprint of every installed distribution: where, which version, since when."""
    known = sorted(f"{one.path} {one.stat().st_ctime_ns}" for one in _leaves())
    return sha256("\n".join(known).encode()).hexdigest()


def _leaves() -> Iterator[os.DirEntry[str]]:
    for folder in sys.path:
        yield from (one for one in _inside(folder) if one.name.endswith(_LEAVES))


def _inside(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing in one that is none, such as an archive."""
    try:
        with os.scandir(folder or ".") as found:
            return list(found)
    except OSError:
        return []


def changing(modules: Iterable[ModuleType]) -> list[str]:
    """The folders of the packages of *modules* whose code lies outside what is installed."""
    tops = {module.__name__.partition(".")[0] for module in modules}
    files = (getattr(sys.modules.get(name), "__file__", None) for name in tops)
    return sorted({folder for file in files if file and is_apart(folder := os.path.dirname(file))})


def is_apart(folder: str) -> bool:
    """Whether the code in this folder of a package changes in place.

    What lies beside a distribution is changed by installing it; what a book unpacked, never.
    """
    if any(part.endswith(UNPACKED) for part in folder.split(os.sep)):
        return False
    return not any(one.name.endswith(_LEAVES) for one in _inside(os.path.dirname(folder)))


def changes(folders: Iterable[str]) -> int:
    """A number that is another one when a file of these folders was written, added or removed."""
    return sum(one.stat().st_mtime_ns for folder in folders for one in _declaring(folder))


def _declaring(folder: str) -> Iterator[os.DirEntry[str]]:
    for one in _inside(folder):
        if one.name.endswith(_DECLARES):
            yield one
        elif "." not in one.name and one.name != "__pycache__" and one.is_dir():
            yield from _declaring(one.path)
