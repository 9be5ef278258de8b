"""Plugins for tests, registered as if they were installed."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from beatbook.hooks import Plugin
from beatbook.hooks.expected import wanted
from beatbook.hooks.specs import hook
from beatbook.texts import Text


class Point:
    """What the loader needs of an `importlib.metadata.EntryPoint`."""

    def __init__(self, name: str, module: Any, version: str = "1.0") -> None:
        self.name = name
        self.dist = SimpleNamespace(version=version)
        self._module = module

    def load(self) -> Any:
        """The module; an exception in its place is raised, as a broken import would."""
        if isinstance(self._module, BaseException):
            raise self._module
        return self._module


def module(name: str, region: str = "", **answers: Callable[..., Any] | list[Any]) -> ModuleType:
    """A plugin module that answers hooks: with a function, or with a list as it is."""
    made = ModuleType(name)
    made.plugin = Plugin(name=name, label=Text(name, name), region=region)  # type: ignore[attr-defined]
    for hook_name, answer in answers.items():
        setattr(made, hook_name, hook(_function(hook_name, answer)))
    return made


def _function(name: str, answer: Callable[..., Any] | list[Any]) -> Callable[..., Any]:
    if callable(answer):
        return answer

    items = [passing(name, one) if type(one) is str else one for one in answer]

    def give() -> list[Any]:
        return items

    give.__name__ = name
    return give


def passing(hook_name: str, word: str) -> Any:
    """A word that passes for what a hook is answered with: types are told by their names."""
    return type(wanted(hook_name)[0], (str,), {})(word)


def point(name: str, region: str = "", **answers: Callable[..., Any] | list[Any]) -> Point:
    """An installed plugin that answers hooks."""
    return Point(name, module(name, region, **answers))
