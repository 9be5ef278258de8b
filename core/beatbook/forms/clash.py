"""Declarations of several plugins, and that they can't stand beside each other.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from beatbook.errors import PluginProblem
from beatbook.texts import Message


class Clash(PluginProblem):
    """Declarations that can't stand: `what` is wrong; `plugins` are those that made them."""

    def __init__(self, message: Message, *plugins: str) -> None:
        super().__init__(message)
        self.what = message
        self.plugins = plugins


def to_blame(clash: Clash, required: Collection[str]) -> str:
    """The plugin to leave out: an optional one before a required one, the later of two."""
    optional = [name for name in clash.plugins if name not in required]
    return (optional or list(clash.plugins))[-1]


class Declared(NamedTuple):
    """What a plugin declares (a form class, an extension, a code list), and which plugin."""

    plugin: str
    what: Any
