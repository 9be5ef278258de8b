"""Rows of the journal for the audit screen: read page by page, in words without personal data.

A question about time, an officer or a kind is paged in the store, however many rows there are. One
about a record is put together from three, so it is read once, as far as anybody scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.auditing.questions import Asked, Behind, Row, rows, total
from beatbook.auditing.wording import Wording, seen
from beatbook.clock import stamp
from beatbook.journal import Entry
from beatbook.texts import Translator
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import Row as Line

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

MOST_OF_RECORD = 5000


def columns() -> Sequence[Column]:
    """When, who, what, about what, how many, why."""
    return (
        Column(_("When"), 14),
        Column(_("Officer"), 10),
        Column(_("What"), 20, grow=True),
        Column(_("About"), 16, grow=True),
        Column(_("Seen"), 5, "right"),
        Column(_("Reason"), 12, grow=True),
    )


class AuditSource:
    """The answer to one question, a page at a time."""

    def __init__(self, book: Book, asked: Asked) -> None:
        self._book = book
        # What is written meanwhile, this very question among it, must not push rows about.
        self._asked = asked._replace(until=asked.until or stamp(book.clock.now()))
        self._wording = Wording(book)
        self._behind: dict[int, Behind] = {}
        self._count = 0
        self._of_record: list[Row] | None = None

    def count(self) -> int:
        """How many rows there are."""
        if self._asked.record:
            self._of_record = rows(self._book, self._asked._replace(limit=MOST_OF_RECORD))
            self._count = len(self._of_record)
        else:
            self._count = total(self._book, self._asked)
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[Line]:
        """Rows *start* to *stop* (not included)."""
        found = self._read(start, stop)
        if found:
            self._behind[start + len(found)] = found[-1].place
        return [Line(self._cells(one), one.entry) for one in found]

    def _read(self, start: int, stop: int) -> Sequence[Row]:
        """A page by the shortest way: behind the page before, or from the nearer end."""
        if self._of_record is not None:
            return self._of_record[start:stop]
        page = self._asked._replace(limit=stop - start)
        if start in self._behind:
            return rows(self._book, page._replace(behind=self._behind[start]))
        if start <= self._count // 2:
            return rows(self._book, page._replace(offset=start))
        stop = min(stop, self._count)
        backwards = page._replace(
            newest_first=not page.newest_first, limit=stop - start, offset=self._count - stop
        )
        return rows(self._book, backwards)[::-1]

    def _cells(self, one: Row) -> tuple[str, ...]:
        wording, entry = self._wording, one.entry
        contents = [part.content or {} for part in one.parts if part.kind == "look"]
        count = seen(contents[0]) if contents else None
        return (
            wording.when(entry)[2:16],
            wording.officer(entry.officer),
            str(wording.what(one)),
            wording.about(one),
            "" if count is None else f"{count:,}",
            entry.reason,
        )


def entry_of(line: Line | None) -> Entry | None:
    """The row of the journal behind a line."""
    return line.key if line is not None and isinstance(line.key, Entry) else None
