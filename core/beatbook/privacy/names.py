"""What the forms of this room are called, and how a record that is gone is named. Light path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

TOMBSTONE, DISPOSAL, KEPT_LONGER = "tombstone", "disposal", "kept_longer"
REVIEW = "retention_review"
DISPOSE = "retention.dispose"
"""The action of a deed that disposes of records."""
OUTCOMES = "disposal_outcomes"
DESTROYED, ARCHIVED, ON_REQUEST = "destroyed", "archived", "on_request"
CERTIFICATES = "certificates"
"""The retention class of tombstones and certificates of disposal."""
GONE = Text("（已销毁）", "(disposed of)")
"""What stands for a record that a reference leads to no more."""


def tombstone(book: Book, id: str) -> Record | None:
    """What is left of a record that was disposed of; None where it was not."""
    left = book.store.identity(f"{TOMBSTONE}.gone", id)
    return book.store.record(book.spec(TOMBSTONE), left) if left is not None else None


def is_gone(book: Book, id: str) -> bool:
    """Whether a record was disposed of."""
    return book.store.identity(f"{TOMBSTONE}.gone", id) is not None


def gone_or(book: Book, id: str) -> str:
    """What stands for an id that names nothing: that its record is gone, or the id itself."""
    return str(GONE) if is_gone(book, id) else id


def was_disposed_of(book: Book, id: str) -> Message | None:
    """That a record is gone, since when and under which certificate; None where it is not."""
    left = tombstone(book, id)
    if left is None:
        return None
    spec = book.specs.get(left.values["of_form"])
    card = book.store.card(left.values["disposal"])
    return _(
        "{form} {number} was disposed of on {day}; see certificate {certificate}:"
        " beat paper show retention.certificate {certificate}",
        form=spec.label if spec else left.values["of_form"],
        number=left.values["of_number"],
        day=left.values["day"],
        certificate=card.number if card else "?",
    )
