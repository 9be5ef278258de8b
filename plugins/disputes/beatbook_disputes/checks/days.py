"""Days that cannot be: in the future, or before the dispute arose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FUTURE = Text("晚于今天{today}；请改正", "is after today, {today}; correct it")
_EARLY = Text(
    "早于纠纷发生日期{day}；请改正其中之一",
    "is before the dispute arose, {day}; correct one of the two",
)


def not_in_future(record: Record, book: Book, fields: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of the fields whose day has not come yet."""
    today = book.today()
    for field in fields:
        day = record.values[field]
        if day is not None and day > today:
            yield Problem(_FUTURE.with_values(today=today), field)


def not_before(dispute: Record | None, record: Record, field: str) -> Iterator[Problem]:
    """A problem where something was done about a dispute before it arose."""
    arose = dispute.values["arose"] if dispute else None
    if arose is not None and record.values[field] is not None and record.values[field] < arose:
        yield Problem(_EARLY.with_values(day=arose), field)
