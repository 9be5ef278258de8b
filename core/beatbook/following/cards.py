"""Cards of many records at once: what they lend first, then who is called how.

A card quotes other cards (a tenancy is called after a person), and borrows from records that point
to it. Both are looked up for all records of a page together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.deedcards import called_after_others, named_after
from beatbook.merged import is_merged, lendings
from beatbook.records import Card, Record
from beatbook.search import Term
from beatbook.titles import referred

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_PAGE = 500
_Own = Mapping[str, list[Term]]


def write_cards(
    book: Book, writer: Writer, records: Sequence[Record], borrowers: Iterable[str] = ()
) -> None:
    """Write cards and loans of records as they are now, and cards of whom these concern.

    *borrowers* are those to whom records lent that are gone.
    """
    concerned = dict.fromkeys(borrowers)
    ordered = sorted(records, key=lambda one: called_after_others(book.specs[one.form]))
    for start in range(0, len(ordered), _PAGE):
        concerned |= _page(book, writer, ordered[start : start + _PAGE])
    others = list(concerned)
    for start in range(0, len(others), _PAGE):
        writer.put_cards(book.fresh_cards(others[start : start + _PAGE]), new=False)


def _page(book: Book, writer: Writer, records: Sequence[Record]) -> dict[str, None]:
    """Write the cards of one page, in the order given; returns whom else it concerns."""
    before = book.store.cards(record.id for record in records)
    _name(book, records)
    own = {one.id: book.card_maker.terms(book.specs[one.form], one) for one in records}
    concerned = _lend(book, writer, records, own, before)
    borrowed = book.store.lent(own)
    made = [
        book.card_maker.card(book.specs[one.form], one, own[one.id], _terms(borrowed, one.id))
        for one in records
    ]
    writer.put_cards([card for card in made if card.record not in before], new=True)
    writer.put_cards([card for card in made if card.record in before], new=False)
    concerned |= dict.fromkeys(_namesakes(book, made, before))
    return {id: None for id in concerned if id not in own}


def _terms(borrowed: Mapping[str, Sequence[tuple[str, Term]]], id: str) -> list[Term]:
    """What others lend, the oldest lender first."""
    return [term for _source, term in sorted(borrowed.get(id, ()), key=lambda one: one[0])]


def _name(book: Book, records: Sequence[Record]) -> None:
    """Titles before cards: others are called after them."""
    maker = book.card_maker
    maker.named.clear()
    wanted = {id for one in records for id in referred(book.specs[one.form], one)}
    maker.named |= {id: card.title for id, card in book.store.cards(wanted).items()}
    for one in records:
        maker.named[one.id] = maker.title(book.specs[one.form], one)


def _lend(
    book: Book, writer: Writer, records: Sequence[Record], own: _Own, before: Mapping[str, Card]
) -> dict[str, None]:
    """Write what records lend now in place of what they lent; returns whom that concerns."""
    loans = {
        one.id: lendings(book, book.specs[one.form], one, own[one.id])
        for one in records
        if _may_lend(book, one, before)
    }
    concerned = dict.fromkeys(writer.lend(loans))
    return concerned | {target: None for some in loans.values() for target, _term in some}


def _may_lend(book: Book, record: Record, before: Mapping[str, Card]) -> bool:
    """Whether a record lends by its form, or because it is or was merged into another."""
    was_closed = record.id in before and before[record.id].closed
    lends = any(field.lends for field in book.specs[record.form].fields)
    return lends or was_closed or is_merged(record)


def _namesakes(book: Book, made: Iterable[Card], before: Mapping[str, Card]) -> Iterator[str]:
    """Records that are called after one whose title changed."""
    for card in made:
        if card.record in before and before[card.record].title != card.title:
            yield from named_after(book, card.form, card.record)
