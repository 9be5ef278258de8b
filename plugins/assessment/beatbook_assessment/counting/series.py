"""Values that were imported: the newest table of an indicator and period, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT, Indicator, Span, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.levels import FULL
from beatbook.syncing.stations import Owners, stations
from beatbook_assessment.counting.lines import by_subject, numbers_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "indicator_series"


def imported(
    book: Book, of: Indicator, subjects: Sequence[str], span: Span, kind: str
) -> dict[str, Value]:
    """The imported values of these subjects; where two tables name one, the newer one counts.

    A unit that no table names has what the units below it have together. Tables of stations that
    report count for what can't be counted here: by the plugin's own code, or of stations whose
    records stay below; and for a station's own subjects alone.
    """
    if FORM not in book.specs:
        return {}
    named: dict[str, str] = {}
    below = _Below(book, of, kind)
    for table in tables(book, of.name, span):
        if table.values["subjects"] == kind:
            named.update(below.lines(table))
    if not named:
        return {}
    found = {one: numbers_of(named[one]) for one in subjects if one in named}
    above = _above(Tree(book, span.end), named, subjects) if kind == UNIT else {}
    return above | {one: value for one, value in found.items() if value is not None}


class _Below:
    """What tables of reporting stations say, as far as it counts here."""

    def __init__(self, book: Book, of: Indicator, kind: str) -> None:
        self._book, self._of, self._kind = book, of, kind
        self._owners = Owners(book)
        self._stations = stations(book) if self._owners.ids else {}

    def lines(self, table: Record) -> dict[str, str]:
        """The lines of a table that count, by subject."""
        lines, station = by_subject(table.values["values"]), self._owners.unit(table.envelope.unit)
        if not station:
            return lines
        if self._of.count is None and self._stations[station].level == FULL:
            return {}
        units = {one: one for one in lines} if self._kind == UNIT else _homes(self._book, lines)
        own = {one for one, unit in units.items() if self._owners.unit(unit) == station}
        return {one: rest for one, rest in lines.items() if one in own}


def _homes(book: Book, officers: Iterable[str]) -> dict[str, str]:
    found = book.store.records(book.spec("officer"), list(officers))
    return {id: one.envelope.unit for id, one in found.items()}


def _above(tree: Tree, named: Mapping[str, str], subjects: Sequence[str]) -> dict[str, Value]:
    """What named units amount to for those above them, up to the next one that is named itself."""
    wanted = {one for one in subjects if one not in named}
    parts: dict[str, list[Value]] = defaultdict(list)
    for unit, written in named.items() if wanted else ():
        above = takewhile(lambda one: one not in named, tree.path(unit)[1:])
        asked = [one for one in above if one in wanted]
        value = numbers_of(written) if asked else None
        if value is not None:
            for one in asked:
                parts[one].append(value)
    return {unit: together(values) for unit, values in parts.items()}


def tables(book: Book, indicator: str, span: Span) -> list[Record]:
    """The tables of an indicator for exactly this period, the oldest first."""
    where = (
        Condition("indicator", "=", indicator),
        Condition("start", "=", span.start.isoformat()),
        Condition("end", "=", span.end.isoformat()),
    )
    return book.store.select(book.spec(FORM), Query(FORM, where, (Order("number"),)))


def behind(
    book: Book, of: Indicator, subject: str, span: Span, kind: str
) -> list[tuple[str, Query]]:
    """The tables that a subject's value was taken from; none where it was counted here."""
    if subject not in imported(book, of, (subject,), span, kind):
        return []
    ids = [one.id for one in tables(book, of.name, span) if one.values["subjects"] == kind]
    return [("series", Query(FORM, (Condition("id", "in", ids),)))]
