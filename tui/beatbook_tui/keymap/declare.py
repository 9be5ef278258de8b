"""What an entry of the table of keys is made of."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text


class Place(NamedTuple):
    """Where keys work. In places where one is `typing`, letters are text and no keys."""

    id: str
    words: Text
    typing: bool = False


class Key(NamedTuple):
    """One thing that a key does.

    `keys` are names as `beatbook_tui.keymap.names` spells them, the first one is shown in hints;
    `places` are ids of places. A `fixed` entry keeps its keys, whatever an officer wishes: one
    who sits down at a colleague's screen must be able to move and to go back.
    """

    id: str
    keys: tuple[str, ...]
    words: Text
    places: tuple[str, ...]
    fixed: bool = False
