"""Everything that a book says now, versions aside: for tests that undo what they did."""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.records import Card, Record
from beatbook.store.query import Query


def everything(book: Book) -> dict[str, Any]:
    """Records of all forms, their cards, what they lend, and who bears which unique value."""
    records = [
        record
        for id, spec in book.specs.items()
        for record in book.store.select(spec, Query(id, closed=True))
    ]
    ids = [record.id for record in records]
    return {
        "records": {record.id: _said(record) for record in records},
        "cards": {id: _found(card) for id, card in book.store.cards(ids).items()},
        "loans": {id: sorted(book.store.loans(id)) for id in ids},
        "bearers": {key: book.store.identity(*key) for key in _unique(book, records)},
    }


def _said(record: Record) -> tuple[Any, ...]:
    one = record.envelope
    return (record.form, one.number, one.unit, one.place, one.state, dict(record.values))


def _found(card: Card) -> tuple[Any, ...]:
    return (card.title, card.line, card.closed, frozenset(card.terms))


def _unique(book: Book, records: list[Record]) -> set[tuple[str, str]]:
    return {
        (field.scheme or f"{record.form}.{field.id}", str(record.values[field.id]))
        for record in records
        for field in book.specs[record.form].fields
        if field.unique and record.values.get(field.id)
    }
