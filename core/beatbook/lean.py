"""Imports modules without others that they would like to have and a session never asks for.

Fifty officers share one machine, each in a process of their own: a library that is there for a
case that does not occur costs each of them its memory and its part of a second.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


class StandIn(ModuleType):
    """Looks like a module that has a class of any name."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


@contextmanager
def instead(others: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """What is imported meanwhile finds *others* under their names, or for None no such module.

    A module that is there already stays.
    """
    known: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    mine = {name: module for name, module in others.items() if name not in known}
    known.update(mine)
    try:
        yield
    finally:
        for name in mine:
            del known[name]


def without(*names: str) -> Mapping[str, None]:
    """For `instead`: none of these modules."""
    return dict.fromkeys(names)
