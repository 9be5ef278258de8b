"""What the plugins of this repository declare, gathered as a book would, for the reference pages.

Plugins that speak for the nation, and the core's own declarations, describe the forms; those of a
region are named with what they put over the national rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from beatbook import baseline
from beatbook.codes import CodeList
from beatbook.forms.compose import Declared, compose
from beatbook.forms.declare import RetentionClass
from beatbook.forms.spec import FormSpec

_PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
FIRST = "cn"


@cache
def plugins() -> tuple[ModuleType, ...]:
    """The core's declarations, the national baseline, then all other plugins by name."""
    names = sorted(path.parent.name for path in _PLUGINS.glob("*/beatbook_*/plugin.py"))
    names.sort(key=lambda name: name != f"beatbook_{FIRST}")
    return (baseline, *(import_module(f"{name}.plugin") for name in names))


def national() -> list[ModuleType]:
    """Those that speak for no region."""
    return [one for one in plugins() if not one.plugin.region]


def answers(hook: str, sources: list[ModuleType] | None = None) -> Iterator[tuple[str, Any]]:
    """(plugin, item) of everyone who answers a hook that takes no arguments."""
    for source in sources if sources is not None else national():
        if hasattr(source, hook):
            for item in getattr(source, hook)() or ():
                yield source.plugin.name, item


def specs() -> list[FormSpec]:
    """The forms, composed as in a book."""
    declared = [Declared(*one) for one in answers("registry_forms")]
    added = [Declared(*one) for one in answers("registry_fields")]
    return [one.spec for one in compose(declared, added).values()]


def code_lists() -> list[CodeList]:
    """The code lists."""
    every = (codes for _plugin, codes in answers("registry_codes"))
    return [codes for codes in every if isinstance(codes, CodeList)]


def retention() -> list[RetentionClass]:
    """The retention classes."""
    return [kept for _plugin, kept in answers("registry_retention")]
