"""Making cards: how a record is named in a list and under which terms it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.masks import masked
from beatbook.records import Card, Record
from beatbook.search import Term

Readings = Callable[[str], Iterable[str]]
Addresses = Callable[[str], str]
Spellings = Callable[[str], Iterable[str]]
Titles = Callable[[str], str]
Saying = Callable[[FieldSpec, Any], str]


class CardMaker:
    """Makes the cards of one book.

    `readings` spells a name in letters, `address` gives the address of a place, `title` names
    what a reference, officer or unit field points to, `spellings` are other ways to write an
    address, `said` puts any other value into words. Cards are one text for all readers, so codes
    are said as the records themselves are written, in Chinese.
    """

    def __init__(
        self,
        readings: Readings,
        address: Addresses,
        title: Titles,
        spellings: Spellings = lambda _place: (),
        said: Saying = lambda _field, value: str(value),
    ) -> None:
        self._readings = readings
        self._address = address
        self._spellings = spellings
        self._title = title
        self._said = said
        # Titles of the deed that is being written: a tenancy is named after a person whose card
        # is made by the same deed.
        self.named: dict[str, str] = {}
        self._spelled: dict[str, tuple[Term, ...]] = {}

    def terms(self, form: FormSpec, record: Record) -> list[Term]:
        """The record's own terms, without what others lend it."""
        found = [
            term for field in form.fields if field.search for term in self._field(field, record)
        ]
        place = record.envelope.place
        if place:
            found.extend(self._addresses(place))
        return found

    def _addresses(self, place: str) -> Iterator[Term]:
        yield Term("address", self._address(place))
        for other in self._spellings(place):
            yield Term("address", other)

    def _field(self, field: FieldSpec, record: Record) -> Iterator[Term]:
        for one in _each(field, record):
            if field.kind == "place":
                yield from self._addresses(one)
            else:
                yield Term(field.search, str(one))
                if field.search == "name":
                    yield from self._spell(one)

    def _spell(self, name: str) -> tuple[Term, ...]:
        if name not in self._spelled:
            if len(self._spelled) > 50_000:
                self._spelled.clear()
            self._spelled[name] = tuple(Term("reading", r) for r in self._readings(name))
        return self._spelled[name]

    def loans(self, form: FormSpec, record: Record, own: Iterable[Term]) -> list[tuple[str, Term]]:
        """What a record lends to the records that it refers to: (target, term)."""
        found = []
        own = list(own)
        final = form.state(record.envelope.state)
        if final is not None and final.final:
            return []
        for field in form.fields:
            for target in _each(field, record) if field.lends else ():
                found += [(target, term) for term in own if term.kind in field.lends]
        return found

    def card(
        self, form: FormSpec, record: Record, own: Iterable[Term], borrowed: Iterable[Term]
    ) -> Card:
        """The record's card."""
        own, borrowed = tuple(own), tuple(borrowed)
        terms = tuple(dict.fromkeys((*own, *borrowed)))
        state = form.state(record.envelope.state)
        title = self.title(form, record)
        self.named[record.id] = title
        return Card(
            record=record.id,
            form=form.id,
            number=record.envelope.number,
            unit=record.envelope.unit,
            closed=bool(state and state.final),
            title=title,
            line=self._line(form, record, (*borrowed, *own), title),
            terms=terms if form.findable else (),
        )

    def title(self, form: FormSpec, record: Record) -> str:
        """How a record is called: its title fields, else its address, else form and number."""
        words = self._words(form, form.title, record)
        if not words and record.envelope.place:
            words = self._address(record.envelope.place)
        return words or f"{form.id} {record.envelope.number}"

    def _line(self, form: FormSpec, record: Record, terms: Iterable[Term], title: str) -> str:
        # What others lend says where a person lives; an own address may be that of registration.
        addresses = [t.text for t in terms if t.kind == "address"]
        addresses = [] if title in addresses else addresses[:1]
        words = self._words(form, form.line, record, " · ")
        return " · ".join(part for part in (words, *addresses) if part)

    def _words(
        self, form: FormSpec, fields: Iterable[str], record: Record, between: str = " "
    ) -> str:
        words = (self._word(form.field(id), record.values.get(id)) for id in fields)
        return between.join(word for word in words if word)

    def _word(self, field: FieldSpec | None, value: Any) -> str:
        if field is None or value in (None, ()):
            return ""
        if field.many:
            return "、".join(self._one(field, one) for one in value)
        return self._one(field, value)

    def _one(self, field: FieldSpec, value: Any) -> str:
        """A value as everybody reads it who finds the record: veiled where it is sensitive."""
        return masked(field, self._plain(field, value))

    def _plain(self, field: FieldSpec, value: Any) -> str:
        if field.kind == "place":
            return self._address(value)
        if field.kind in ("reference", "officer", "unit"):
            return self.named.get(value) or self._title(value)
        return self._said(field, value)


def _each(field: FieldSpec, record: Record) -> tuple[Any, ...]:
    """The values of a field that are filled in, of a list field each."""
    value = record.values.get(field.id)
    values = (value or ()) if field.many else (value,)
    return tuple(one for one in values if one not in (None, ""))
