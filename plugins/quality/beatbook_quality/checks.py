"""Who checks a sample: never the officer whose entries it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SELF = Text(
    "抽查不能由被抽查人自己核对；请由其他人核对",
    "is the officer whose entries are checked; somebody else must check them",
)


def problems(record: Record, book: Book) -> Iterator[Problem]:
    """The problems of one line of a sample."""
    checker = record.values.get("checker")
    sample = book.store.record(book.spec("sample"), record.values["sample"]) if checker else None
    if sample is not None and sample.values["of"] == checker:
        yield Problem(_SELF, "checker")
