"""The checklists of points: what plugins want looked at, the most specific region's list first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.patrol.declare import Checklist

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.texts import Text


def checklists(book: Book) -> list[Checklist]:
    """Every checklist in force; the same id from a more specific region takes the other's place."""
    found = book.hooks.everyone("patrol_checklists")
    return list({one.id: one for _plugin, one in found}.values())


def items_for(book: Book, kind: str) -> dict[str, Text]:
    """What is looked at at points of a kind: words by code, in order."""
    lists = [one for one in checklists(book) if kind in one.kinds]
    return {code: words for one in lists for code, words in one.items}
