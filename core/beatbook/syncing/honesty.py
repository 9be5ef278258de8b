"""What a station may not say of others: that somebody of the upper book has a post, or agreed.

A book that somebody tampered with could report a post of its own friend at the upper unit, or an
approval that nobody gave. Records by which people come to rights are looked at once more: whom
they name must be the station's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.records import Record
from beatbook.syncing import judging
from beatbook.syncing.stations import Owners, Station

if TYPE_CHECKING:
    from beatbook.book import Book

GIVING_RIGHTS = frozenset(("post", "officer_key", "approval", "emergency", "preference"))
"""Forms of the core by which somebody comes to rights."""


def require_its_own(book: Book, owners: Owners, station: Station, row: int, record: Record) -> None:
    """Raise Refused where a record gives rights to, or at, what is not the station's."""
    if record.form not in GIVING_RIGHTS:
        return
    for id in _named(book, record):
        unit = id if book.store.spans("unit", id) else _unit_of(book, id)
        if unit and owners.unit(unit) != station.id:
            what = f"{book.specs[record.form].label} {record.envelope.number}"
            raise judging.others(station.name, row, what)


def _named(book: Book, record: Record) -> Iterator[str]:
    for field in book.specs[record.form].fields:
        if field.kind in ("officer", "unit", "reference") and record.values.get(field.id):
            value = record.values[field.id]
            yield from value if field.many else (value,)


def _unit_of(book: Book, id: str) -> str:
    card = book.store.card(id)
    return card.unit if card is not None else ""
