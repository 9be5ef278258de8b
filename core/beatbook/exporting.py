"""Records that leave the book as a file: checked for the right to, and noted before they go.

What was exported is out of the book's protection, so the journal knows who took what and why
even where the file was never finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import EXPORT
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query

if TYPE_CHECKING:
    from beatbook.book import Book

_PAGE = 1000


def exported(book: Book, query: Query, *, reason: str = "") -> tuple[int, Iterator[Record]]:
    """How many records answer *query* for this officer, and the records in the order of entry.

    The query's own order, limit and offset do not count. Raises NotAllowed.
    """
    units = book.visible_units(EXPORT)
    if units is not None and not units:
        book.require(EXPORT, book.unit_for_new(), form=query.form)
    spec = book.spec(query.form)
    where = (*query.where, *book.sight.conditions(spec))
    wanted = Query(spec.id, where, units=units, closed=query.closed)
    # Counting what may not be seen would tell how much of it there is.
    by_record = book.sight.needs_records(spec)
    count = sum(1 for _one in _pages(book, wanted)) if by_record else book.store.count(spec, wanted)
    asked = [[one.field, one.operator, one.value] for one in query.where]
    book.note_look("export", {"where": asked, "count": count}, form=spec.id, reason=reason)
    return count, _pages(book, wanted)


def _pages(book: Book, query: Query) -> Iterator[Record]:
    """Page by page by id, so that no snapshot is held while a slow disk takes the file."""
    spec = book.spec(query.form)
    last = ""
    while True:
        where = (*query.where, Condition("id", ">", last))
        paged = query._replace(where=where, order=(Order("id"),), limit=_PAGE)
        page = book.store.select(spec, paged)
        yield from book.sight.seen(spec, page)
        if len(page) < _PAGE:
            return
        last = page[-1].id
