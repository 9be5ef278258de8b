"""The tree of units as it was on a day: who stands above whom, read once for all subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Value
from beatbook.forest import UNITS
from beatbook.trees.spans import Lineage

if TYPE_CHECKING:
    from beatbook.book import Book


class Tree:
    """The units of a day. The work of others belongs to those that carried it on, or did before."""

    def __init__(self, book: Book, day: date) -> None:
        self._book = book
        self._day = day
        spans = book.units.under("", day)
        self.kind = {span.node: span.kind for span in spans}
        self.name = {span.node: span.name for span in spans}
        self.code = {span.node: span.code for span in spans}
        self._parent = {span.node: span.parent or "" for span in spans}
        self._path: dict[str, tuple[str, ...]] = {}

    def path(self, unit: str) -> tuple[str, ...]:
        """The unit itself and everything above it, upwards."""
        if unit not in self._path:
            self._path[unit] = tuple(self._upwards(unit))
        return self._path[unit]

    def _upwards(self, unit: str) -> Iterable[str]:
        known: set[str] = set()
        while unit and unit not in known:
            known.add(unit)
            yield unit
            unit = self._parent[unit] if unit in self._parent else self._answering(unit)

    def _answering(self, unit: str) -> str:
        """Whose the work of a unit is that is not there that day.

        Its heir's, or if it came later, that of the unit before it; where these are several, their
        work cannot be told apart and is that of what stands above all of them. Without any, it is
        that of its last parent.
        """
        spans = self._book.store.spans(UNITS, unit)
        if not spans:
            return ""
        later = self._day < spans[0].start
        kin = self._forebears(unit) if later else self._heirs(unit)
        return self._common(kin) if kin else spans[-1].parent or ""

    def _heirs(self, unit: str) -> list[str]:
        return [span.node for span in self._book.units.heirs(unit, self._day)]

    def _forebears(self, unit: str) -> list[str]:
        return [one.old for one in self._lineage if one.new == unit and one.old in self._parent]

    @cached_property
    def _lineage(self) -> tuple[Lineage, ...]:
        return self._book.store.lineage(UNITS)

    def _common(self, units: Sequence[str]) -> str:
        """The nearest unit that all of these are or lie below."""
        first, *others = (self.path(one) for one in units)
        return next((one for one in first if all(one in path for path in others)), "")

    def of_kind(self, kind: str, within: str = "") -> list[str]:
        """The units of a kind in order of their codes; only those below *within* if given."""
        found = [node for node, each in self.kind.items() if each == kind]
        if within:
            found = [node for node in found if within in self.path(node)]
        return sorted(found, key=lambda node: (self.code[node], self.name[node]))

    def below(self, unit: str) -> frozenset[str]:
        """A unit with all whose work is also its own that day: those below, and what they took."""
        return frozenset((unit, *(one for one in self._every if unit in self.path(one))))

    @cached_property
    def _every(self) -> list[str]:
        """Every unit that there ever was."""
        return self._book.store.nodes(UNITS)

    def gathered(self, own: Mapping[str, Value], subjects: Sequence[str]) -> dict[str, Value]:
        """What units did themselves, added up for the subjects that they lie below (or are)."""
        wanted = set(subjects)
        parts: dict[str, list[Value]] = defaultdict(list)
        for unit, value in own.items():
            for above in self.path(unit):
                if above in wanted:
                    parts[above].append(value)
        return {subject: together(values) for subject, values in parts.items()}


def together(values: Iterable[Value]) -> Value:
    """All of them in one: tops and bottoms added up, never rates."""
    first, *rest = values
    for one in rest:
        first = first.plus(one)
    return first
