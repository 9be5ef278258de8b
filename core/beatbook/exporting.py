"""Records that leave the book as a file: checked for the right to, and noted before they go.

What was exported is out of the book's protection, so the journal knows who took what and why
even where the file was never finished. Sensitive values are hidden; in full they leave only with
a second person's grant for exactly this file: form, conditions, columns and number of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.access import EXPORT, UNMASK
from beatbook.approvals import digest, require
from beatbook.forms.spec import FormSpec
from beatbook.masks import hides, shown
from beatbook.records import Record
from beatbook.sealing.leaving import require_said
from beatbook.sealing.leaving import told as leaving
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACT = "export"
_PAGE = 1000


def exported(
    book: Book, query: Query, *, columns: Sequence[str] = (), full: bool = False, reason: str = ""
) -> tuple[int, Iterator[Record]]:
    """How many records answer *query* for this officer, and the records in the order of entry.

    The query's own order, limit and offset do not count. `columns` are the ids that go into the
    file (none: every one). Values of sensitive fields are hidden unless `full`.
    Raises NotAllowed; for sensitive values in full SecondPersonNeeded, or UsageProblem where it was
    not said how they leave (`sealing.leaving`).
    """
    units = book.visible_units(EXPORT, query.form)
    if units is not None and not units:
        book.require(EXPORT, book.unit_for_new(), form=query.form)
    spec = book.spec(query.form)
    where = (*query.where, *book.sight.conditions(spec))
    wanted = Query(spec.id, where, units=units, closed=query.closed)
    # Counting what may not be seen would tell how much of it there is.
    by_record = book.sight.needs_records(spec)
    count = sum(map(len, _pages(book, wanted))) if by_record else book.store.count(spec, wanted)
    asked = [[one.field, one.operator, one.value] for one in query.where]
    told = in_full(spec, columns) if full else []
    if told:
        book.require(UNMASK, book.unit_for_new(), form=spec.id)
        require_said(book)
        words = _("{form}: {count} records with {fields} in full",
                  form=spec.label, count=count, fields=", ".join(told))  # fmt: skip
        what = digest(spec.id, asked, query.closed, list(columns), count)
        with book.because(reason or book.purpose):
            require(book, ACT, subject="", digest=what, words=words)
    looked: dict[str, Any] = {"where": asked, "count": count, **leaving()}
    if told:
        looked["full"] = told
    pages = _pages(book, wanted)
    first = next(pages, [])
    looked["shown"] = [one.id for one in first]
    book.note_look("export", looked, form=spec.id, reason=reason)
    records = _named(book, first, pages, reason or book.purpose)
    return count, (shown(spec, one, unmask=told) for one in records)


def _named(
    book: Book, first: Sequence[Record], pages: Iterable[Sequence[Record]], reason: str
) -> Iterator[Record]:
    """The records of all pages; each further page is named in the journal before it goes."""
    yield from first
    for page in pages:
        shown = [one.id for one in page]
        book.note_look("export.more", {"shown": shown}, form=page[0].form, reason=reason)
        yield from page


def in_full(spec: FormSpec, columns: Sequence[str] = ()) -> list[str]:
    """The sensitive fields among those that go into a file, by id."""
    return [one.id for one in spec.fields if hides(one) and (not columns or one.id in columns)]


def _pages(book: Book, query: Query) -> Iterator[Sequence[Record]]:
    """Filled pages by id, so that no snapshot is held while a slow disk takes the file."""
    spec = book.spec(query.form)
    last = ""
    while True:
        where = (*query.where, Condition("id", ">", last))
        paged = query._replace(where=where, order=(Order("id"),), limit=_PAGE)
        page = book.store.select(spec, paged)
        seen = book.sight.seen(spec, page)
        if seen:
            yield seen
        if len(page) < _PAGE:
            return
        last = page[-1].id
