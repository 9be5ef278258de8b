"""What front ends without a screen may ask of the keys: entry point ``keys`` of the front ends.

The command line knows this module only by its entry point, as it knows the terminal UI; a key map
goes in and out as the text that an officer's preferences hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beatbook.papers.declare import Paper
from beatbook.texts import Text
from beatbook_tui.keymap import card as cards
from beatbook_tui.keymap import reading
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.table import KEYS, PLACES


def check(text: str, name: str) -> int:
    """How many entries a key map changes; *name* is its file. Raises PackProblem with the line."""
    return len(reading.read(text, name).changed)


def rows(text: str) -> list[dict[str, Any]]:
    """Every entry with its keys in use and the usual ones; ``fixed`` ones cannot be changed."""
    keymap, default = _used(text), KeyMap()
    return [
        {
            "id": key.id,
            "keys": keymap.names(key.id),
            "usual": default.names(key.id),
            "words": key.words,
            "places": [PLACES[place].words for place in key.places],
            "fixed": key.fixed,
        }
        for key in KEYS.values()
    ]


def written(text: str) -> str:
    """The keys in use as a file to change and hand back."""
    return reading.written(_used(text))


def card(text: str, offered: Iterable[tuple[str, Text]], *, sheet: bool = False) -> Paper:
    """The key card; *offered* are keys and labels of what plugins put on the first screen.

    On a *sheet* of paper two lists stand side by side.
    """
    return cards.card(_used(text), offered, sheet=sheet)


def _used(text: str) -> KeyMap:
    return reading.understood(text)[0]
