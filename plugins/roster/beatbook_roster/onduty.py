"""Who was on duty when, for whoever asks about a span of the past: reviews of look-ups at night."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.clock import stamp
from beatbook.store.query import Condition, Query
from beatbook_roster.forms.shift import DROPPED

if TYPE_CHECKING:
    from beatbook.book import Book


def shifts(
    book: Book, officers: Collection[str], start: datetime, end: datetime
) -> Iterator[tuple[str, datetime, datetime]]:
    """The shifts of officers that overlap a span: officer, beginning, end; dropped ones aside."""
    overlapping = (Condition("starts", "<", stamp(end)), Condition("ends", ">", stamp(start)))
    for record in book.store.select(book.spec("shift"), Query("shift", overlapping, closed=True)):
        if record.envelope.state != DROPPED.id:
            values = record.values
            for officer in values["officers"]:
                if officer in officers:
                    yield officer, values["starts"], values["ends"]
