"""The checklists of points: what plugins want looked at, the most specific region's list first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from beatbook.patrol.declare import Checklist
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book


def checklists(book: Book) -> list[Checklist]:
    """Every checklist in force; the same id from a more specific region takes the other's place."""
    found = book.hooks.everyone("patrol_checklists")
    return list({one.id: one for _plugin, one in found}.values())


def items_for(book: Book, kind: str) -> dict[str, Text]:
    """What is looked at at points of a kind: words by code, in order."""
    lists = [one for one in checklists(book) if kind in one.kinds]
    return {code: words for one in lists for code, words in one.items}


def numbered(items: Mapping[str, Text]) -> Text:
    """A checklist in one line, each item with its number: that is what an officer types."""
    zh = (f"{nth} {words.zh}" for nth, words in enumerate(items.values(), 1))
    en = (f"{nth} {words.en}" for nth, words in enumerate(items.values(), 1))
    return Text("；".join(zh), "; ".join(en))


def code_of(items: Mapping[str, Text], typed: str) -> str:
    """The code of the item with a number; what is no number of an item stays as it is."""
    codes = list(items)
    nth = int(typed) if typed.isdecimal() else 0
    return codes[nth - 1] if 1 <= nth <= len(codes) else typed
