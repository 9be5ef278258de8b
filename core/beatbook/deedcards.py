"""The cards that a deed writes: those of its records, and of records that they lend terms to.

A person is found by the address of the dwelling that is let to them; so a change of one record
can change the cards of others. All of that happens in the deed's own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.forms.spec import MERGED, FormSpec
from beatbook.merged import MERGE, lendings, merges
from beatbook.pending import Pending
from beatbook.records import Card
from beatbook.search import Term
from beatbook.store.interface import Writer
from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from beatbook.book import Book


class _Lent(NamedTuple):
    """What the deed's records lend: terms by borrower, and everybody whose loans change."""

    terms: dict[str, list[Term]]
    touched: dict[str, None]


def write_cards(book: Book, writer: Writer, pending: Mapping[str, Pending]) -> None:
    """Write the cards of all pending records (by id) and of those that borrow from them."""
    _name(book, pending.values())
    own = {id: _own_terms(book, one) for id, one in pending.items()}
    lent = _lend(book, writer, pending, own)
    new = [
        _card(book, one, own[id], lent.terms.get(id, []))
        for id, one in pending.items()
        if one.before is None
    ]
    writer.put_cards(new, new=True)
    changed = [
        _card(book, one, own[id], book.borrowed(id))
        for id, one in pending.items()
        if one.before is not None and one.after is not None
    ]
    others = [id for id in lent.touched if id not in pending]
    others += _namesakes(book, pending)
    writer.put_cards(changed + book.fresh_cards(others), new=False)


def _name(book: Book, pending: Iterable[Pending]) -> None:
    """Titles before cards, those first that name themselves: others are called after them."""
    maker = book.card_maker
    maker.named.clear()
    for one in sorted(pending, key=lambda one: called_after_others(one.form.spec)):
        if one.after is not None:
            maker.named[one.after.id] = maker.title(one.form.spec, one.after)


def called_after_others(form: FormSpec) -> bool:
    """Whether the title of the form's records quotes that of another record."""
    return any(field.form for field in form.fields if field.id in form.title)


def _own_terms(book: Book, one: Pending) -> list[Term]:
    return book.card_maker.terms(one.form.spec, one.after) if one.after is not None else []


def _lend(
    book: Book, writer: Writer, pending: Mapping[str, Pending], own: Mapping[str, list[Term]]
) -> _Lent:
    """Write what the records lend now in place of what they lent before."""
    lent = _Lent({}, {})
    into = merges(one.record for one in pending.values() if one.form.id == MERGE)
    for id, one in pending.items():
        spec = one.form.spec
        if not (any(field.lends for field in spec.fields) or _is_or_was_merged(one)):
            continue
        loans = lendings(book, spec, one.after, own[id], into) if one.after is not None else []
        lent.touched.update(dict.fromkeys(writer.set_loans(id, loans)))
        for target, term in loans:
            lent.terms.setdefault(target, []).append(term)
            lent.touched[target] = None
    return lent


def _is_or_was_merged(one: Pending) -> bool:
    records = filter(None, (one.before, one.after))
    return any(record.envelope.state == MERGED.id for record in records)


def _card(book: Book, one: Pending, own: list[Term], borrowed: Iterable[Term]) -> Card:
    return book.card_maker.card(one.form.spec, one.record, own, borrowed)


def _namesakes(book: Book, pending: Mapping[str, Pending]) -> list[str]:
    """Records outside the deed whose own title names one that this deed renamed."""
    found: dict[str, None] = {}
    for id, one in pending.items():
        if one.before is None or one.after is None:
            continue
        if book.card_maker.title(one.form.spec, one.before) != book.card_maker.named.get(id):
            found.update(dict.fromkeys(named_after(book, one.form.id, id)))
    return [id for id in found if id not in pending]


def named_after(book: Book, form: str, id: str) -> Iterator[str]:
    """The records whose own title quotes that of this one."""
    for spec in book.specs.values():
        for field in spec.fields:
            if field.form == form and not field.many and field.id in spec.title:
                query = Query(spec.id, (Condition(field.id, "=", id),), closed=True)
                yield from (record.id for record in book.store.select(spec, query))
