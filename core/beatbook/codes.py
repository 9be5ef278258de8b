"""Code lists: the closed sets of values that a choice field draws from.

A list belongs to the plugin that brings it; a region and a station may add codes, retire some and
call others as they do (`CodesOf`, `beatbook.codelists`). A code in use never goes away: what was
recorded with it stays readable, it is only no longer chosen.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from beatbook.texts import Text

SEPARATORS = frozenset(";；、")
"""What parts the items of a list in one line of text."""


class Code(NamedTuple):
    """One value: its code as the standard prints it, its words, its parent code or ``""``.

    It may be chosen from the day `since` up to, not including, `until`.
    """

    code: str
    label: Text
    parent: str = ""
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the code may be chosen on *day*."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)


class CodesOf(NamedTuple):
    """What a plugin changes in a list of another one, answered to ``registry_codes``.

    `add` are further codes, `retire` those that are no longer chosen (from a day on, or as a
    mere collection ever), `relabel` other words. Codes of all plugins before it may be meant; a
    list that no plugin brings is left alone, so that a region can add to what a station need not
    have.
    """

    list: str
    add: tuple[Code, ...] = ()
    retire: Mapping[str, date] | Collection[str] = ()
    relabel: Mapping[str, Text] = {}


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
        # Words that a retired code bore may be those of the one in its place.
        for code in sorted(self.codes, key=lambda code: code.until is not None):
            for words in code.label:
                found.setdefault(words.lower(), code.code)
        return found

    @cached_property
    def compound(self) -> frozenset[str]:
        """The words that hold a character by which the items of a list are parted."""
        return frozenset(words for words in self.by_label if not SEPARATORS.isdisjoint(words))

    def chosen_from(self, day: date) -> list[Code]:
        """The codes that may be chosen on *day*."""
        return [code for code in self.codes if code.holds(day)]

    @cached_property
    def changing(self) -> bool:
        """Whether there are codes that may be chosen on some days only."""
        return any(code.since or code.until for code in self.codes)

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


def code_to_json(code: Code) -> list[str]:
    """A code as the catalogue keeps it; its days only where it has any."""
    dates = [str(day or "") for day in (code.since, code.until)]
    return [code.code, *code.label, code.parent, *(dates if any(dates) else ())]


def code_from_json(row: list[str]) -> Code:
    """The code behind a row of the catalogue."""
    code, zh, en, parent, *dates = row
    since, until = (date.fromisoformat(day) if day else None for day in dates or ("", ""))
    return Code(code, Text(zh, en), parent, since, until)
