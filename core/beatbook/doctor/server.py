"""What the engine of a book on a server says of that server; nothing of a book in a file."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.book import Book
from beatbook.doctor.finding import Finding
from beatbook.store.places import is_file


def engine(book: Book) -> Iterator[Finding]:
    """Whether the server is the one that may write, who it copies to, who holds it up."""
    location = book.location
    if not is_file(location):
        from beatbook.store.opening import engine as engine_of

        yield from engine_of(location).examine(book.store)
