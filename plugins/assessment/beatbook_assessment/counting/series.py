"""Values that were imported: the newest table of an indicator and period, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Span, Value
from beatbook.store.query import Condition, Order, Query
from beatbook_assessment.counting.lines import parsed

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "indicator_series"


def imported(
    book: Book, indicator: str, subjects: Sequence[str], span: Span, kind: str
) -> dict[str, Value]:
    """The imported values of these subjects; where two tables name one, the newer one counts."""
    if FORM not in book.specs:
        return {}
    wanted = set(subjects)
    found: dict[str, Value] = {}
    for table in tables(book, indicator, span):
        if table.values["subjects"] == kind:
            values = parsed(table.values["values"])
            found.update({one: value for one, value in values.items() if one in wanted})
    return found


def tables(book: Book, indicator: str, span: Span) -> list[Record]:
    """The tables of an indicator for exactly this period, the oldest first."""
    where = (
        Condition("indicator", "=", indicator),
        Condition("start", "=", span.start.isoformat()),
        Condition("end", "=", span.end.isoformat()),
    )
    return book.store.select(book.spec(FORM), Query(FORM, where, (Order("number"),)))
