"""The demo's incidents: sixty weeks of calls, the same each time, with a few still open today."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.book import Book


def add(book: Book) -> None:
    """Add the calls of every office of the demo."""
    from beatbook_incidents.demo.adding import add_all

    add_all(book)
