"""Pages of a form's records for a table, read when they are scrolled to.

Which records were shown is collected on the way, so that a visit to a list becomes one look-up in
the journal instead of one for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.forms.spec import FormSpec
from beatbook.records import Record
from beatbook.store.query import Condition, Find, Order, Query
from beatbook_tui.kit.source import Row
from beatbook_tui.view.columns import Listing, Sort

if TYPE_CHECKING:
    from beatbook.book import Book

MOST_FOUND = 200


class Look:
    """What an officer saw of a form's records during one visit, and what of it is noted."""

    def __init__(self, book: Book, spec: FormSpec) -> None:
        self._book = book
        self._spec = spec
        self._seen: dict[str, None] = {}
        self._noted = 0
        self.asked = ""

    def see(self, records: Sequence[Record]) -> None:
        """These records were shown."""
        self._seen.update(dict.fromkeys(record.id for record in records))

    def note(self) -> None:
        """Put what was seen since the last note into the journal; nothing where nothing was."""
        fresh = list(self._seen)[self._noted :]
        self._noted = len(self._seen)
        if fresh and self._spec.personal:
            looked = {"text": self.asked, "shown": fresh, "count": len(fresh)}
            self._book.note_look("list", looked, form=self._spec.id)


class RecordSource:
    """Rows of a form's records in one order; `text` narrows them down to what the search finds."""

    def __init__(
        self, book: Book, spec: FormSpec, listing: Listing, look: Look, sort: Sort, text: str = ""
    ) -> None:
        self._book = book
        self._spec = spec
        self._listing = listing
        self._look = look
        self._sort = sort
        self._last: dict[int, str] = {}
        self._count = 0
        self._query = self._narrowed(text)

    def _narrowed(self, text: str) -> Query:
        order = (Order(self._sort.field, self._sort.descending),) if self._sort.field else ()
        query = Query(self._spec.id, order=order)
        if not text:
            return query
        find = Find(
            text, MOST_FOUND, (self._spec.id,), self._book.visible_units(form=self._spec.id)
        )
        ids = [hit.card.record for hit in self._book.store.find(find)]
        return query._replace(where=(Condition("id", "in", ids),), closed=True)

    def count(self) -> int:
        """How many records there are."""
        self._count = self._book.registry.count(self._query)
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Rows *start* to *stop* (not included)."""
        records = self._read(start, stop)
        if records:
            self._last[start + len(records)] = records[-1].id
        self._look.see(records)
        titles = self._book.registry.titles(self._spec, records)
        cards = self._book.store.cards(record.id for record in records)
        return [
            Row(self._listing.cells(record, titles, cards.get(record.id)), record.id)
            for record in records
        ]

    def _read(self, start: int, stop: int) -> list[Record]:
        """The records of a page, by the shortest way: no engine likes to skip many rows."""
        query, limit = self._query, stop - start
        if not query.order and start in self._last:
            behind = Condition("id", ">", self._last[start])
            return self._listed(query._replace(where=(*query.where, behind), limit=limit))
        if start <= self._count // 2:
            return self._listed(query._replace(limit=limit, offset=start))
        stop = min(stop, self._count)
        backwards = query._replace(
            order=_reversed(query.order), limit=stop - start, offset=self._count - stop
        )
        return self._listed(backwards)[::-1]

    def _listed(self, query: Query) -> list[Record]:
        return self._book.registry.list(query, note=False)


def _reversed(order: Sequence[Order]) -> tuple[Order, ...]:
    """The same order from its end; ties are broken by id in every order."""
    return (*(Order(one.field, not one.descending) for one in order), Order("id", True))
