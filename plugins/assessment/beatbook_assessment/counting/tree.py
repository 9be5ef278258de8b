"""The tree of units as it was on a day: who stands above whom, read once for all subjects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from beatbook.forest import UNITS

if TYPE_CHECKING:
    from beatbook.book import Book


class Tree:
    """The units of a day, with those that had closed before: their work belongs to their heirs."""

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
        node = unit if unit in self._parent else self._heir(unit)
        if node != unit:
            yield unit
        while node and node not in known:
            known.add(node)
            yield node
            node = self._parent.get(node, "")

    def _heir(self, unit: str) -> str:
        """Where the work of a unit that is gone goes on: its heir, else what stood above it."""
        heirs = self._book.units.heirs(unit, self._day)
        if heirs:
            return heirs[0].node
        spans = self._book.store.spans(UNITS, unit)
        return (spans[-1].parent or "") if spans else ""

    def of_kind(self, kind: str, within: str = "") -> list[str]:
        """The units of a kind in order of their codes; only those below *within* if given."""
        found = [node for node, each in self.kind.items() if each == kind]
        if within:
            found = [node for node in found if within in self.path(node)]
        return sorted(found, key=lambda node: (self.code[node], self.name[node]))

    def below(self, unit: str) -> frozenset[str]:
        """A unit with all below it on that day."""
        return frozenset((unit, *(one for one in self._parent if unit in self.path(one))))
