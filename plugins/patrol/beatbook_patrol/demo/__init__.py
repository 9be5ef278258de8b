"""The demo's patrols, the same each time: the ground first, then whatever is planned and walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.book import Book


def add(book: Book) -> None:
    """Add patrols to a demo that holds buildings and offices."""
    from beatbook_patrol.demo import ground, weeks

    office = ground.add(book)
    if office is not None:
        weeks.add(book, office)
