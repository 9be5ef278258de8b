"""Where a table's rows come from: counted at once, read a page at a time, kept for a while.

A list of 200,000 people must open as fast as one of ten, so nobody may ask for all rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

PAGE_ROWS = 128
PAGES_KEPT = 16


class Row(NamedTuple):
    """One line of a table: its `cells` as text, in the order of the columns, and its `key`.

    The key is whatever the owner needs to find the record again; tables only hand it back.
    """

    cells: tuple[str, ...]
    key: object = None


class RowSource(Protocol):
    """What a table reads. Either method may raise `BeatbookError`; its sentence is then shown."""

    def count(self) -> int:
        """How many rows there are now."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Rows *start* to *stop* (not included); fewer where rows have gone in the meantime."""
        ...


class ListSource:
    """A source over rows that are in memory already."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Rows *start* to *stop* (not included)."""
        return self._rows[start:stop]


class PageCache:
    """The last pages of a source that were looked at, oldest dropped first."""

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def row(self, index: int) -> Row | None:
        """The row at *index*; None where the source has no such row (any more)."""
        number, place = divmod(index, PAGE_ROWS)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def _page(self, number: int) -> Sequence[Row]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        page = self._source.rows(number * PAGE_ROWS, (number + 1) * PAGE_ROWS)
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
