"""Who and where a paper is about, in words: the unit or dwelling behind an inspection or letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forms.spec import FormSpec
from beatbook.papers.reading import Reading
from beatbook.registry import Shown
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book


class Source(NamedTuple):
    """A record with its values in words by field id, and where it lies."""

    shown: Shown
    words: dict[str, Any]
    address: str

    @property
    def spec(self) -> FormSpec:
        """The record's form."""
        return self.shown.form

    def pair(self, id: str) -> tuple[Text, Any]:
        """The label of a field and its value in words."""
        field = self.spec.field(id)
        assert field is not None
        return field.label, self.words[id]


def source(book: Book, form: str, id: str) -> Source:
    """A record for a paper; the look is journalled. Raises NotFound, NotAllowed."""
    shown = book.registry.get_id(book.spec(form), id)
    reading = Reading(book, shown.form, [field.id for field in shown.form.fields], full=True)
    (words,) = reading.of([shown.record])
    place = shown.record.envelope.place
    return Source(shown, words, book.places.address(place, book.today()) if place else "")


def about(found: Source) -> tuple[tuple[Text, Any], ...]:
    """The unit or dwelling that a paper is about, and its address."""
    name = "organisation" if found.words["organisation"] else "dwelling"
    where = (Text("地址", "Address"), found.address or None)
    return (found.pair(name), where) if found.words[name] != found.address else (where,)
