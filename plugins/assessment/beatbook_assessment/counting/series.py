"""Values that were imported: the newest table of an indicator and period, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT, Span, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import Condition, Order, Query
from beatbook_assessment.counting.lines import by_subject, numbers_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "indicator_series"


def imported(
    book: Book, indicator: str, subjects: Sequence[str], span: Span, kind: str
) -> dict[str, Value]:
    """The imported values of these subjects; where two tables name one, the newer one counts.

    A unit that no table names has what the units below it have together.
    """
    if FORM not in book.specs:
        return {}
    named: dict[str, str] = {}
    for table in tables(book, indicator, span):
        if table.values["subjects"] == kind:
            named.update(by_subject(table.values["values"]))
    if not named:
        return {}
    found = {one: numbers_of(named[one]) for one in subjects if one in named}
    above = _above(Tree(book, span.end), named, subjects) if kind == UNIT else {}
    return above | {one: value for one, value in found.items() if value is not None}


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
    book: Book, indicator: str, subject: str, span: Span, kind: str
) -> list[tuple[str, Query]]:
    """The tables that a subject's value was taken from; none where it was counted here."""
    if subject not in imported(book, indicator, (subject,), span, kind):
        return []
    ids = [one.id for one in tables(book, indicator, span) if one.values["subjects"] == kind]
    return [("series", Query(FORM, (Condition("id", "in", ids),)))]
