"""A contact is entered only by who may see its case; anybody else is refused and journalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


def require_sight(contact: Record, book: Book) -> None:
    """Raise NotAllowed unless the officer may see the case that a contact belongs to."""
    spec = book.spec("support_case")
    case = book.store.record(spec, contact.values["case"])
    if case is not None:
        book.sight.require(spec, case)
