"""Values that were imported: the newest table of an indicator and period, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT, Span, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import Condition, Order, Query
from beatbook_assessment.counting.lines import parsed

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
    named: dict[str, Value] = {}
    for table in tables(book, indicator, span):
        if table.values["subjects"] == kind:
            named.update(parsed(table.values["values"]))
    above = _above(Tree(book, span.end), named, subjects) if named and kind == UNIT else {}
    return above | {one: named[one] for one in subjects if one in named}


def _above(tree: Tree, named: Mapping[str, Value], subjects: Sequence[str]) -> dict[str, Value]:
    """What named units amount to for those above them, up to the next one that is named itself."""
    wanted = {one for one in subjects if one not in named}
    parts: dict[str, list[Value]] = defaultdict(list)
    for unit, value in named.items():
        for above in takewhile(lambda one: one not in named, tree.path(unit)[1:]):
            if above in wanted:
                parts[above].append(value)
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
