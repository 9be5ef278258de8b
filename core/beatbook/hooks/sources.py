"""Where a plugin comes from, before anything of it is loaded.

A plugin in Python is an entry point of the group ``beatbook.plugins``; one that is only a pack, of
``beatbook.packs``, whose value is the package with its files: they are found without importing it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import PluginProblem
from beatbook.texts import Translator

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_ = Translator(__name__, __file__)

PLUGINS, PACKS = "beatbook.plugins", "beatbook.packs"
PACK = "pack:"
"""How the way to a folder with a pack begins."""


class Source(NamedTuple):
    """A plugin that could be loaded.

    `way` is how it is found again without looking for it: the folder of a pack behind `PACK`, or
    empty where the name of its module says it. `package` is the top-level package of its code.
    """

    name: str
    version: str
    load: Callable[[], Any]
    way: str = ""
    package: str = ""


def of_point(point: EntryPoint) -> Source:
    """What an entry point leads to."""
    version = point.dist.version if point.dist else "?"
    if getattr(point, "group", PLUGINS) == PACKS:
        way = _way(point.value)
        return Source(point.name, version, partial(pack_at, way or point.value), way)
    load = partial(of_program_only, point.name, point.load)
    return Source(point.name, version, load, "", getattr(point, "value", "").partition(".")[0])


def of_program_only(name: str, load: Callable[[], Any]) -> Any:
    """Load a plugin from where the program has it, though another book has another release.

    Nothing is looked for where no book brought anything.
    """
    finder = sys.modules.get("beatbook.delivery.finder")
    if finder is not None:
        finder.leave(name)
    return load()


def _way(package: str) -> str:
    """Where the files of a pack are that a distribution brings; empty where there is no such."""
    top, *inner = package.split(".")
    try:
        spec = next(filter(None, (one.find_spec(top, None) for one in sys.meta_path)), None)
    except (ImportError, ValueError):
        return ""
    for folder in (spec and spec.submodule_search_locations) or ():
        return PACK + str(Path(folder, *inner))
    return ""


def pack_at(way: str, *, checked: bool = False) -> Any:
    """The plugin that a pack in a folder makes; `checked`: it was read as a whole before.

    Raises PackProblems, NotFound, PluginProblem.
    """
    from beatbook.packs.pack import read
    from beatbook.packs.plugin import as_plugin

    if not way.startswith(PACK):
        raise PluginProblem(_("there is no package {package} with its files", package=way))
    return as_plugin(read(way.removeprefix(PACK)), checked=checked)
