"""Which station keeps something, in words: lists that reach across stations say it beside each hit.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.syncing.stations import Owners, stations

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Envelope


def names(book: Book, units: Iterable[str]) -> dict[str, str]:
    """The name of the station that keeps each unit; empty for the book's own units.

    Nothing is answered, and next to nothing asked, where no station reports to the book.
    """
    owners = Owners(book)
    if not owners.ids:
        return {}
    known = stations(book)
    keepers = {unit: known.get(owners.unit(unit)) for unit in dict.fromkeys(units)}
    return {unit: one.name if one is not None else "" for unit, one in keepers.items()}


def numbers(book: Book, envelopes: Iterable[Envelope]) -> dict[str, str]:
    """By id the short number of each record, as it is understood again (`beatbook.meaning`).

    Numbers repeat among stations: where some report, ``12@STATION`` stands for it.
    """
    found = list(envelopes)
    keepers = names(book, (one.unit for one in found))
    return {
        one.id: f"{one.number}@{keepers[one.unit] or book.name}" if keepers else str(one.number)
        for one in found
    }
