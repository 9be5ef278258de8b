"""The cards of one book: what their maker learns from it, and cards made again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.cards import CardMaker
from beatbook.forms.spec import FieldSpec
from beatbook.privacy.names import GONE
from beatbook.records import Card

if TYPE_CHECKING:
    from beatbook.book import Book


def maker(book: Book) -> CardMaker:
    """Makes the cards by which the book's records are found."""
    return CardMaker(
        lambda name: book.hooks.first("registry_readings", name=name) or (),
        lambda place: book.places.address(place, book.today()),
        lambda id: _title(book, id),
        lambda place: book.places.spellings(place, book.today()),
        lambda field, value: _said(book, field, value),
    )


def _title(book: Book, id: str) -> str:
    """What a reference points to, in Chinese also where it points to nothing any more."""
    title = book.title(id)
    return GONE.zh if title == GONE.en else title


def _said(book: Book, field: FieldSpec, value: Any) -> str:
    """A value as cards say it: codes by their Chinese label, moments in local time."""
    if field.kind == "choice":
        code = book.codes(field.codes).by_code.get(value)
        return code.label.zh if code else str(value)
    if field.kind == "moment":
        return f"{value.astimezone(book.zone):%Y-%m-%d %H:%M}"
    return str(value)


def fresh(book: Book, records: Iterable[str]) -> list[Card]:
    """The cards of records made again from what they say now."""
    made = []
    by_form: dict[str, list[str]] = {}
    for id, card in sorted(book.store.cards(records).items()):
        by_form.setdefault(card.form, []).append(id)
    for form, ids in by_form.items():
        spec = book.specs[form]
        for id, record in sorted(book.store.records(spec, ids).items()):
            own = book.card_maker.terms(spec, record)
            made.append(book.card_maker.card(spec, record, own, book.borrowed(id)))
    return made
