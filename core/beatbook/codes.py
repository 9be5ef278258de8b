"""Code lists: the closed sets of values that a choice field draws from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from beatbook.texts import Text

SEPARATORS = frozenset(";；、")
"""What parts the items of a list in one line of text."""


class Code(NamedTuple):
    """One value: its code as the standard prints it, its words, its parent code or ``""``."""

    code: str
    label: Text
    parent: str = ""


class CodeList:
    """A named list of codes with the standard or rule it comes from."""

    def __init__(self, id: str, label: Text, codes: Iterable[Code], *, source: str) -> None:
        self.id = id
        self.label = label
        self.codes = tuple(codes)
        self.source = source

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Every code by its own key, for look-ups."""
        return {code.code: code for code in self.codes}

    @cached_property
    def by_label(self) -> dict[str, str]:
        """Code by label in either language, lower case, for typed and imported values."""
        found: dict[str, str] = {}
        for code in self.codes:
            for words in code.label:
                found.setdefault(words.lower(), code.code)
        return found

    @cached_property
    def compound(self) -> frozenset[str]:
        """The words that hold a character by which the items of a list are parted."""
        return frozenset(words for words in self.by_label if not SEPARATORS.isdisjoint(words))

    def above(self, code: str) -> frozenset[str]:
        """A code with every code above it; an unknown one stands alone."""
        found: set[str] = set()
        while code and code not in found:
            found.add(code)
            known = self.by_code.get(code)
            code = known.parent if known else ""
        return frozenset(found)

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __repr__(self) -> str:
        return f"CodeList({self.id!r}, {len(self.codes)} codes)"
