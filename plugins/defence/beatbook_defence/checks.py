"""What cannot be in view of the group: something done before it was founded or after its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.forms import activity, group

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

_EARLY = Text("早于该组织成立日期{day}", "is before {day}, the day the group was founded")
_LATE = Text("晚于该组织撤销日期{day}", "is after {day}, the day the group was dissolved")


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """Of an activity."""
    of, day = record.values["group"], record.values["day"]
    found = _group(book, of, pending) if record.form == activity.FORM and day else None
    if found is None:
        return
    founded, dissolved = found.values["founded"], found.values["dissolved"]
    if founded and day < founded:
        yield Problem(_EARLY.with_values(day=founded), "day")
    if dissolved and day > dissolved:
        yield Problem(_LATE.with_values(day=dissolved), "day")


def _group(book: Book, id: str | None, pending: Mapping[str, Pending]) -> Record | None:
    if id is not None and id in pending:
        return pending[id].after
    return book.store.record(book.spec(group.FORM), id) if id else None
