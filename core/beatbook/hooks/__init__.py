"""Hooks: how plugins speak. Plugin writers import `hook`, `Plugin` and the types from here."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """Load pluggy only for those who write or load plugins."""
    if name == "hook":
        from beatbook.hooks.specs import hook

        return hook
    from beatbook.hooks import types

    return getattr(types, name)
