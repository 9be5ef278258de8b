"""Bindings by the ids of the table of keys, so that no screen writes down a key of its own."""

from __future__ import annotations

from textual.binding import Binding

from beatbook_tui.keymap.names import twins
from beatbook_tui.keymap.table import KEYS


def bind(id: str, action: str, *, priority: bool = False) -> Binding:
    """What the keys of entry *id* do here. Officers may give the entry other keys."""
    keys = [one for key in KEYS[id].keys for one in twins(key)]
    return Binding(",".join(keys), action, show=False, priority=priority, id=id)


def fixed(key: str, action: str) -> Binding:
    """What one key of a fixed entry does here; the table says that it is one."""
    return Binding(",".join(twins(key)), action, show=False)
