"""The tree of units as it was on a day: who stands above whom, read once for all subjects.

A run asks for it with every indicator, so what was read is kept for the book until its tree
changes, and the answers of a day are kept with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from beatbook.assessment.declare import Value
from beatbook.forest import UNITS
from beatbook.trees.spans import Span

if TYPE_CHECKING:
    from beatbook.book import Book


class _Lives:
    """The lives of all units, as they were when the tree had this version; a few days of it."""

    def __init__(self, book: Book, version: str | None) -> None:
        self.version = version
        self.spans = {node: book.store.spans(UNITS, node) for node in book.store.nodes(UNITS)}
        self.lineage = book.store.lineage(UNITS)
        self.first = min((one[0].start for one in self.spans.values() if one), default=date.min)
        self._days: dict[date, _Day] = {}

    def on(self, day: date) -> _Day:
        """The tree of a day."""
        if day not in self._days:
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            self._days[day] = _Day(self, day)
        return self._days[day]


class _Day:
    """The units of a day by id, and the ways up that were asked for."""

    def __init__(self, lives: _Lives, day: date) -> None:
        living = (one for spans in lives.spans.values() for one in spans if one.covers(day))
        self.spans: dict[str, Span] = {one.node: one for one in living}
        self.path: dict[str, tuple[str, ...]] = {}


_MOST_DAYS = 64
_kept: WeakKeyDictionary[Book, _Lives] = WeakKeyDictionary()


def _lives(book: Book) -> _Lives:
    version = book.store.meta(book.units.version_key)
    found = _kept.get(book)
    if found is None or found.version != version:
        found = _kept[book] = _Lives(book, version)
    return found


class Tree:
    """The units of a day. The work of others belongs to those that carried it on, or did before.

    Before the first day of a book's tree it is taken to have been as on that day: records are
    entered of times when the book was not there yet.
    """

    def __init__(self, book: Book, day: date) -> None:
        self._book = book
        self._lives = _lives(book)
        self._day = max(day, self._lives.first)
        kept = self._lives.on(self._day)
        self._spans, self._path = kept.spans, kept.path

    @cached_property
    def kind(self) -> dict[str, str]:
        """The kind of every unit."""
        return {node: span.kind for node, span in self._spans.items()}

    @cached_property
    def name(self) -> dict[str, str]:
        """The name of every unit."""
        return {node: span.name for node, span in self._spans.items()}

    @cached_property
    def code(self) -> dict[str, str]:
        """The code of every unit."""
        return {node: span.code for node, span in self._spans.items()}

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
            span = self._spans.get(unit)
            unit = self._answering(unit) if span is None else span.parent or ""

    def _answering(self, unit: str) -> str:
        """Whose the work of a unit is that is not there that day.

        Its heir's, or if it came later, that of the unit before it; where these are several, their
        work cannot be told apart and is that of what stands above all of them. Without any, it is
        that of its last parent.
        """
        spans = self._lives.spans.get(unit)
        if not spans:
            return ""
        later = self._day < spans[0].start
        kin = self._forebears(unit) if later else self._heirs(unit)
        return self._common(kin) if kin else spans[-1].parent or ""

    def _heirs(self, unit: str) -> list[str]:
        return [span.node for span in self._book.units.heirs(unit, self._day)]

    def _forebears(self, unit: str) -> list[str]:
        lineage = self._lives.lineage
        return [one.old for one in lineage if one.new == unit and one.old in self._spans]

    def _common(self, units: Sequence[str]) -> str:
        """The nearest unit that all of these are or lie below."""
        first, *others = (self.path(one) for one in units)
        return next((one for one in first if all(one in path for path in others)), "")

    def of_kind(self, kind: str, within: str = "") -> list[str]:
        """The units of a kind in order of their codes; only those below *within* if given."""
        found = [node for node, each in self.kind.items() if each == kind]
        if within:
            found = [node for node in found if within in self.path(node)]
        return sorted(found, key=lambda node: (self.code[node], self.name[node], node))

    def below(self, unit: str) -> frozenset[str]:
        """A unit with all whose work is also its own that day: those below, and what they took."""
        return frozenset((unit, *(one for one in self._lives.spans if unit in self.path(one))))

    def above(self, subjects: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Every unit with each of the subjects whose work its own is also, for tallies of them."""
        wanted = set(subjects)
        units = {**dict.fromkeys(self._lives.spans), **dict.fromkeys(wanted)}
        return tuple((one, up) for one in units for up in self.path(one) if up in wanted)

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
    tops, bottoms = zip(*values, strict=True)
    bottom = None if any(one is None for one in bottoms) else total(bottoms)
    return Value(total(tops), bottom)


def total(numbers: Iterable[Fraction]) -> Fraction:
    """A sum over their common denominator: integers are added up, not fractions one by one."""
    tops: dict[int, int] = {}
    for one in numbers:
        top, bottom = one.as_integer_ratio()
        tops[bottom] = tops.get(bottom, 0) + top
    whole = lcm(*tops)
    return Fraction(sum(top * (whole // bottom) for bottom, top in tops.items()), whole)
