"""What is wrong with a lamp in view of other records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

NOT_ASKED = Text(
    "{name}没有报名看护路灯；请先征得本人同意并在其登记中填写",
    "{name} did not volunteer; ask first, then say so in that person's record",
)


def keeper_volunteered(lamp: Record, book: Book) -> Iterator[Problem]:
    """Nobody becomes a keeper who did not offer it."""
    keeper = lamp.values["keeper"]
    person = book.store.record(book.spec("person"), keeper) if keeper else None
    if person is not None and not person.values["lamp_volunteer"]:
        yield Problem(NOT_ASKED.with_values(name=book.title(person.id)), "keeper")
