"""Dated trees of units and places: pure logic, without storage.

A store offers a `Reader`; changes are made on an `Overlay` of it and written by whoever holds
the transaction. Names are loaded when first used, since a look-up only needs `at` and `path`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beatbook.trees.changes import add, close, merge, move, renumber, revise, split
    from beatbook.trees.memory import MemoryTree
    from beatbook.trees.overlay import Overlay
    from beatbook.trees.problems import TreeProblem
    from beatbook.trees.rules import check
    from beatbook.trees.spans import Lineage, NewNode, Reader, Span, title
    from beatbook.trees.views import ancestors, at, path, successors, under

__all__ = [
    "Lineage",
    "MemoryTree",
    "NewNode",
    "Overlay",
    "Reader",
    "Span",
    "TreeProblem",
    "add",
    "ancestors",
    "at",
    "check",
    "close",
    "merge",
    "move",
    "path",
    "renumber",
    "revise",
    "split",
    "successors",
    "title",
    "under",
]

_HOMES = {
    "changes": ("add", "close", "merge", "move", "renumber", "revise", "split"),
    "memory": ("MemoryTree",),
    "overlay": ("Overlay",),
    "problems": ("TreeProblem",),
    "rules": ("check",),
    "spans": ("Lineage", "NewNode", "Reader", "Span", "title"),
    "views": ("ancestors", "at", "path", "successors", "under"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the module that *name* lives in."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found
