"""What a person means by the words for a form, a record or a place. Light path."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from beatbook.errors import NotFound, UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.ids import is_id
from beatbook.merged import going_on
from beatbook.search import fold
from beatbook.store.query import Condition, Find, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_LONGEST_NUMBER = 9
"""Digits of a short number; longer ones are telephones and identity numbers."""


def form_called(book: Book, words: str) -> FormSpec | None:
    """The form with this id or label, in either language."""
    for spec in book.specs.values():
        if words == spec.id or words.lower() in (spec.label.zh, spec.label.en.lower()):
            return spec
    return None


def record_id(book: Book, spec: FormSpec, words: str) -> str:
    """The record of a form that is meant by an id, a number, a unique value or its title.

    A number or value of a record that was merged means the one that goes on for it; an id means
    that very record, which can be read still.
    """
    words = words.strip()
    if is_id(words.upper()):
        return words.upper()
    if words.isdecimal() and len(words) <= _LONGEST_NUMBER:
        found = book.store.numbered(spec.id, int(words))
        if found is not None:
            return going_on(book, found)
        _require_not_several(book, spec, words)
    found = _of_station(book, spec, words) or _identified(book, spec, words)
    return going_on(book, found) if found is not None else _titled(book, spec, words)


def exactly(book: Book, spec: FormSpec, words: str) -> str:
    """The same, but a number means the very record that bears it, also one that was merged."""
    found = None
    if words.isdecimal() and len(words) <= _LONGEST_NUMBER:
        found = book.store.numbered(spec.id, int(words))
    return found or record_id(book, spec, words)


def own(book: Book, spec: FormSpec, number: int) -> str | None:
    """The record with a short number that no reporting station keeps, or None."""
    return book.store.numbered(spec.id, number) or _numbered(book, spec, number).get(book.name)


def _require_not_several(book: Book, spec: FormSpec, number: str) -> None:
    """Raise UsageProblem where records of several stations bear a short number."""
    found = _numbered(book, spec, int(number))
    if len(found) > 1:
        names = ", ".join(f"{number}@{name}" for name in sorted(found))
        raise UsageProblem(
            _("Several stations have a {form} {number}: {names}; write one of these, or the id.",
              form=spec.label, number=number, names=names)
        )  # fmt: skip


def _of_station(book: Book, spec: FormSpec, words: str) -> str | None:
    """The record that ``12@STATION`` means, the station by its name."""
    number, at, station = words.partition("@")
    if not (at and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    return _numbered(book, spec, int(number)).get(station)


def _numbered(book: Book, spec: FormSpec, number: int) -> dict[str, str]:
    """The records with a short number by the name of their station, as far as one may see them."""
    from beatbook.syncing.stations import Owners, stations

    known, owners = stations(book), Owners(book)
    visible = book.visible_units(form=spec.id)
    where = (Condition("number", "=", number),)
    found = book.store.select(spec, Query(spec.id, where, units=visible, closed=True))
    names = ((owners.unit(one.envelope.unit), one.id) for one in found)
    return {known[station].name if station else book.name: id for station, id in names}


def _identified(book: Book, spec: FormSpec, words: str) -> str | None:
    """The record that bears a unique value, as typed or in the usual spelling of numbers."""
    spelled = "".join(unicodedata.normalize("NFKC", words).split()).upper()
    for field in spec.fields:
        for value in dict.fromkeys((words, spelled)) if field.unique else ():
            found = book.store.identity(field.scheme or f"{spec.id}.{field.id}", value)
            if found is not None:
                return found
    return None


def _titled(book: Book, spec: FormSpec, words: str) -> str:
    hits = book.store.find(Find(words, 10, (spec.id,), book.visible_units(form=spec.id)))
    hidden = book.sight.unseen(hit.card for hit in hits)
    cards = [hit.card for hit in hits if hit.card.record not in hidden]
    same = [card for card in cards if _is_called(card.title, words)]
    if len(same) == 1:
        return same[0].record
    if same:
        numbers = ", ".join(str(card.number) for card in same)
        raise UsageProblem(
            _(
                "“{words}” can be {form} {numbers}; give the number",
                words=words,
                form=spec.label,
                numbers=numbers,
            )
        )
    raise NotFound(_("There is no {form} “{words}”.", form=spec.label, words=words))


def _is_called(title: str, words: str) -> bool:
    """Whether a title is these words, or begins with them and goes on with another field."""
    if fold(words) in (fold(title), fold(title.partition(" ")[0])):
        return True
    return f"{title} ".casefold().startswith(f"{words} ".casefold())


def place(book: Book, words: str) -> str:
    """The place that is meant by an id, a code, a name or an address line."""
    today = book.today()
    try:
        return book.places.resolve(words, today)
    except NotFound:
        from beatbook.addresses import Matcher
        from beatbook.treedeeds import TreeEdit

        match = Matcher(book, TreeEdit(book, book.places), today).match(words)
        if match.problem is None and not match.missing:
            return match.place
        raise
