"""Being the program itself for a while: what a session writes is not the doing of its account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from beatbook.access import SYSTEM

if TYPE_CHECKING:
    from beatbook.book import Book


@contextmanager
def as_system(book: Book) -> Iterator[None]:
    """Let *book* act as the system until the block ends.

    Cards are made as the book makes them, whatever the account at the door may read, and
    documents that arrive are taken whoever carried them.
    """
    before, book.actor = book.actor, SYSTEM
    try:
        yield
    finally:
        book.actor = before
