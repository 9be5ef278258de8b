"""How the keys of a pack's tables are described.

Every table describes its keys with these, so that one reader finds all mistakes and the manual is
made of the same descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from beatbook.texts import Message, Text


class KeySpec(NamedTuple):
    """A key of a table: the kind of its value, what it is for, and whether it has to be there.

    Kinds are those of `beatbook.packs.kinds`. `one_of` are the only values of a string, or of each
    of several; `keys` those of a table or of an array of tables.
    """

    kind: str
    help: Text
    required: bool = False
    one_of: tuple[str, ...] = ()
    keys: Mapping[str, KeySpec] | None = None


class Wrong(Exception):
    """A value is not of its kind; carries what to say."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what
