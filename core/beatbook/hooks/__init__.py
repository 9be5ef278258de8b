"""Hooks: how plugins speak. Plugin writers import `hook`, `Plugin` and the types from here."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Load pluggy only for those who write or load plugins."""
    # By full names: `from beatbook.hooks import types` would ask this function again.
    home = import_module(f"{__name__}.{'specs' if name == 'hook' else 'types'}")
    if not hasattr(home, name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)
