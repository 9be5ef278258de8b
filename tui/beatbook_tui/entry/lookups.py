"""What a reference may point to, found while it is typed. Done at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.errors import BeatbookError
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Translator
from beatbook_tui.entry.offers import Offer
from beatbook_tui.entry.spelling import is_address
from beatbook_tui.view.columns import address_of, detail_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.candidates import Candidate

_ = Translator(__name__, __file__)

MOST = 20


def look_up(book: Book, field: FieldSpec, text: str) -> Sequence[Offer]:
    """What *text* may mean in a field that points to something."""
    if field.kind == "unit":
        return _units(book, text)
    if field.kind == "place":
        return _places(book, text)
    if is_address(field):
        return _addresses(book, text)
    return _records(book, "officer" if field.kind == "officer" else field.form, text)


def _records(book: Book, form: str, text: str) -> list[Offer]:
    if not text:
        return []
    hits = book.registry.find(text, limit=MOST, forms=(form,), note=False)
    return [
        Offer(hit.card.record, hit.card.title, address_of(hit.card), detail_of(hit.card))
        for hit in hits
    ]


def _units(book: Book, text: str) -> list[Offer]:
    today = book.today()
    sought = text.casefold()
    spans = book.units.under(book.station, today)
    return [
        Offer(span.node, span.name, span.code)
        for span in spans
        if sought in span.name.casefold() or (sought and span.code.startswith(sought))
    ][:MOST]


def _places(book: Book, text: str) -> list[Offer]:
    if not text:
        return []
    known = [one for one in book.address_candidates(text, MOST).candidates if not one.missing]
    if known:
        return [Offer(one.place, one.address) for one in known]
    try:
        node = book.find_place(text)
    except BeatbookError:
        return []
    return [Offer(node, book.places.address(node, book.today()), "")]


def _addresses(book: Book, text: str) -> list[Offer]:
    """The whole addresses that a line can mean, with the levels that would be new."""
    found = book.address_candidates(text, MOST).candidates if text else ()
    return [Offer(one.address, one.address, _new(one)) for one in found]


def _new(one: Candidate) -> str:
    levels = "".join(level.name for level in one.missing)
    return str(_("new: {levels}", levels=levels)) if levels else ""


def settle(book: Book, field: FieldSpec, words: str) -> Offer:
    """What words that were left in a field mean; raises BeatbookError where that is unclear."""
    if field.kind == "unit":
        node = book.units.resolve(words, book.today())
        span = book.units.at(node, book.today())
        return Offer(node, span.name if span else words)
    if field.kind == "place":
        node = book.find_place(words)
        return Offer(node, book.places.address(node, book.today()))
    id = book.record_id("officer" if field.kind == "officer" else field.form, words)
    return Offer(id, book.title(id))
