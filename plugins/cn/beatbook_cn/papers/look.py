"""Reading for the papers of this plugin: within the officer's rights, in words, without a row.

The journal row of a paper is written once for the whole of it (`beatbook.papers.writing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import MERGED
from beatbook.papers.declare import Column, Facts, Grid, Link
from beatbook.papers.reading import Reading
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

Cell = str | tuple[Text, Callable[[Record], Any]]
"""A column: the path of a value, or a label with what gives the value of a record."""


class Look:
    """Looks into one book for one paper. `full` shows identity numbers whole."""

    def __init__(self, book: Book, *, full: bool = False) -> None:
        self.book = book
        self._full = full

    def of(self, form: str, *, closed: bool = True, **same: Any) -> list[Record]:
        """The records of a form with these values, the oldest first."""
        where = tuple(Condition(field, "=", value) for field, value in same.items())
        spec = self.book.spec(form)
        order = (Order("since"),) if spec.field("since") else ()
        found = self.book.registry.list(Query(form, where, order, closed=closed), note=False)
        return [one for one in found if not merged(one)]

    def by_id(self, form: str, ids: Iterable[str | None]) -> dict[str, Record]:
        """Those of the records that the officer may see."""
        wanted = sorted({id for id in ids if id})
        asked = Query(form, (Condition("id", "in", wanted),), closed=True)
        found = self.book.registry.list(asked, note=False) if wanted else []
        return {one.id: one for one in found}

    def address(self, record: Record) -> str:
        """Where a record lies."""
        place = record.envelope.place
        return self.book.places.address(place, self.book.today()) if place else ""

    def facts(self, record: Record, paths: Sequence[str], heading: Text) -> Facts:
        """The filled values of a record, with their labels."""
        reading = self._reading(record.form, paths)
        (values,) = reading.of([record])
        pairs = [(reading.label(path), values[path]) for path in paths if values[path] is not None]
        return Facts(tuple(pairs), heading)

    def form(self, record: Record, paths: Sequence[str], heading: Text) -> Facts:
        """The values of a record for a form on paper: what is not filled in is a blank."""
        reading = self._reading(record.form, paths)
        (values,) = reading.of([record])
        return Facts(tuple((reading.label(path), values[path]) for path in paths), heading)

    def grid(
        self, form: str, records: Sequence[Record], cells: Sequence[Cell], heading: Text
    ) -> Grid:
        """Records as rows that open them."""
        paths = [cell for cell in cells if isinstance(cell, str)]
        reading = self._reading(form, paths)
        rows = [
            tuple(said[cell] if isinstance(cell, str) else cell[1](record) for cell in cells)
            for record, said in zip(records, reading.of(records), strict=True)
        ]
        columns = [
            Column(reading.label(cell) if isinstance(cell, str) else cell[0]) for cell in cells
        ]
        links = tuple(Link(form, one.id) for one in records)
        return Grid(tuple(columns), tuple(rows), heading, links)

    def _reading(self, form: str, paths: Iterable[str]) -> Reading:
        return Reading(self.book, self.book.spec(form), paths, full=self._full)


def merged(record: Record) -> bool:
    """Whether a record went on in another one."""
    return record.envelope.state == MERGED.id


def is_open(record: Record) -> bool:
    """Whether a stay, employment or link goes on."""
    return record.envelope.state == "registered"
