"""Finding the modules of plugins that a book keeps, and nothing else, in the folders of that book.

A folder on ``sys.path`` would offer everything in it to everybody, would have to be told from what
is installed, and any plugin could move it. So each name that a release brings is found by itself.

One process has one table of modules. Where books with different releases of a plugin are opened in
one process, whoever is loaded last has the names: modules that were imported before live on with
those who have them, but what they import only later, by name, is the other's. Sessions and
commands open one book each.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import invalidate_caches
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType

_turn = RLock()


class _Finder:
    """Answers for the names that are in use, before anybody else."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, str]] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if path is not None:
            return None
        folders = [one[fullname] for one in self.places.values() if fullname in one]
        return PathFinder.find_spec(fullname, folders) if folders else None


_finder = _Finder()


def use(plugin: str, places: Mapping[str, str]) -> None:
    """From now on import the names of *places* from their folders, for this plugin.

    What was imported under these names from elsewhere is left to those who have it.
    """
    with _turn:
        if _finder not in sys.meta_path:
            sys.meta_path.insert(0, _finder)
        if _finder.places.get(plugin) == places:
            return
        leave(plugin)
        for name in places:
            _forget(name)
        _finder.places[plugin] = dict(places)


def leave(plugin: str) -> None:
    """Let a plugin be found where the program has it, if a book had another release of it."""
    with _turn:
        for name in _finder.places.pop(plugin, {}):
            _forget(name)


def _forget(name: str) -> None:
    for one in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
        del sys.modules[one]
    invalidate_caches()


def is_elsewhere(name: str) -> bool:
    """Whether this name can be imported without any book: a module of Python or of the program."""
    others = [one for one in sys.meta_path if one is not _finder]
    try:
        return any(one.find_spec(name, None) is not None for one in others)
    except (ImportError, ValueError, AttributeError):
        return True  # something is there, and odd
