"""Hooks: how plugins speak. Plugin writers import `hook`, `Plugin` and the types from here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what `__getattr__` gives, said to type checkers
    from beatbook.hooks.specs import hook as hook
    from beatbook.hooks.types import API as API
    from beatbook.hooks.types import API_OLDEST as API_OLDEST
    from beatbook.hooks.types import Action as Action
    from beatbook.hooks.types import AddressLine as AddressLine
    from beatbook.hooks.types import Event as Event
    from beatbook.hooks.types import Level as Level
    from beatbook.hooks.types import Migration as Migration
    from beatbook.hooks.types import Plugin as Plugin
    from beatbook.hooks.types import Status as Status


def __getattr__(name: str) -> Any:
    """Load pluggy only for those who write or load plugins."""
    # By full names: `from beatbook.hooks import types` would ask this function again.
    home = import_module(f"{__name__}.{'specs' if name == 'hook' else 'types'}")
    if not hasattr(home, name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)
