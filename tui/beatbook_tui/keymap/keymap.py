"""The keys in use: the table, with what the officer gave other keys."""

from __future__ import annotations

from collections.abc import Mapping

from beatbook_tui.keymap.names import is_letter, shown, twins
from beatbook_tui.keymap.table import ALL, KEYS

NOTHING: Mapping[str, tuple[str, ...]] = {}


class KeyMap:
    """The keys of each entry of the table; `changed` are those that differ from it, by id."""

    def __init__(self, changed: Mapping[str, tuple[str, ...]] = NOTHING) -> None:
        self.changed = {id: keys for id, keys in changed.items() if keys != KEYS[id].keys}

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys of an entry."""
        return self.changed.get(id, KEYS[id].keys)

    def name(self, id: str, *, typing: bool = False) -> str:
        """The first key of an entry as people call it; both of a pair such as ``↑↓``.

        Where one is *typing* it is the first that types nothing. What is no id is shown as it
        stands: a key that a plugin chose for its board.
        """
        if id not in KEYS:
            return id
        keys = self.keys(id)
        keys = tuple(key for key in keys if not (typing and is_letter(key))) or keys
        names = [shown(key) for key in keys]
        if id == "numbers":
            return f"{names[0]}–{names[-1]}"
        if KEYS[id].fixed and all(len(name) == 1 for name in names[:2]):
            return "".join(names[:2])
        return names[0]

    def names(self, id: str) -> str:
        """All keys of an entry as people call them."""
        if id not in KEYS or id == "numbers":
            return self.name(id)
        return " ".join(shown(key) for key in self.keys(id))

    def letters(self, place: str) -> frozenset[str]:
        """The letters and signs that are keys at a place, which no plugin's action gets there."""
        there = (key for key in KEYS.values() if {place, ALL} & set(key.places))
        return frozenset(one for key in there for one in self.keys(key.id) if is_letter(one))

    def bindings(self) -> dict[str, str]:
        """What differs, as `textual.app.App.set_keymap` takes it."""
        return {id: ",".join(one for key in keys for one in twins(key))
                for id, keys in self.changed.items()}  # fmt: skip
