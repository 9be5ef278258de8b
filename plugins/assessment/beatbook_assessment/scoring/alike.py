"""Subjects of whom a rule sees the same get the same points: the rule is asked once for them.

Counts are small and circumstances few, so most subjects of a province are like another one; in
the next month many are like somebody was before, and most items of a new scheme are those of the
old one.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from beatbook_assessment.model import Point

if TYPE_CHECKING:
    from beatbook_assessment.scoring.gathering import Gathered

Groups = dict[str, int]
"""By subject: a number that all have in common who share class, roles and known numbers."""
Known = dict[tuple[Hashable, ...], Point]
"""Points by what the rule saw: the group, and the values that it goes by."""


class _Column:
    """The points of all items about which this is the same; *among* whom, where that counts."""

    def __init__(self, about: tuple[Any, ...], among: object) -> None:
        self.about, self.among = about, among
        self.known: Known = {}


class Alike:
    """Points that were found already, by what the rules saw.

    Good for the schemes of one book as long as nothing is written, told or untold throughout.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, frozenset[object]], int] = {}
        self._columns: list[_Column] = []
        self._last: tuple[Gathered, Groups] | None = None

    def groups(self, gathered: Gathered) -> Groups:
        """The groups of all subjects, alike in every period."""
        if self._last is None or self._last[0] is not gathered:
            self._last = gathered, self._grouped(gathered)
        return self._last[1]

    def _grouped(self, gathered: Gathered) -> Groups:
        found, numbers = {}, self._numbers
        for one in gathered.subjects:
            told = {**gathered.facts.get(one.id, {}), **gathered.given.facts.get(one.id, {})}
            key = one.unit_class, frozenset(told.items())
            found[one.id] = numbers.setdefault(key, len(numbers))
        return found

    def known(self, about: tuple[Any, ...], among: object = None) -> Known:
        """The points of items that are *about* the same, found for whomever or *among* the same.

        Both are compared, not hashed. Only the last ones to be compared with are kept.
        """
        column = next((one for one in self._columns if one.about == about), None)
        if column is None:
            column = _Column(about, among)
            self._columns.append(column)
        if column.among != among:
            column.among, column.known = among, {}
        return column.known
