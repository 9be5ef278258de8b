"""Writing one row about whoever stands at the door, from wherever it is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook import logs
from beatbook.door import current
from beatbook.keys.noting import REFUSED, note

if TYPE_CHECKING:
    from beatbook.access import Actor
    from beatbook.book import Book
    from beatbook.texts import Message


def write(action: str, words: str = "", why: Message | str = "") -> None:
    """Write a row into the journal of the book behind the door; nothing where there is no door.

    Raises StoreProblem: what cannot be written down is not done.
    """
    door = current()
    if door is None:
        return
    if action == REFUSED:
        logs.tell("door.refused")
    from beatbook.book import Book

    with Book.open(door.book) as book:
        book.actor = caller(book, door.officer)
        note(book, action, words, why)


def caller(book: Book, officer: str) -> Actor:
    """The officer who calls, for the journal: also one who may do nothing (any more)."""
    from beatbook.access import Actor
    from beatbook.officers import posts_of

    return Actor(officer, "", posts_of(book, officer) if officer else ())
