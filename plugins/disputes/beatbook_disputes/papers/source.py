"""Records of a dispute with their values in words, for papers; every look is journalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record


class Source(NamedTuple):
    """A record of a form, its values in words by field id."""

    spec: FormSpec
    record: Record
    words: dict[str, Any]

    def pair(self, id: str) -> tuple[Text, Any]:
        """The label of a field and its value in words."""
        field = self.spec.field(id)
        assert field is not None
        return field.label, self.words[id]


def source(book: Book, form: str, id: str) -> Source:
    """One record. Raises NotFound, NotAllowed."""
    shown = book.registry.get_id(book.spec(form), id)
    return _worded(book, shown.form, [shown.record])[0]


def sources(book: Book, form: str, ids: Iterable[str]) -> list[Source]:
    """Those of some records that the officer may see, in the order given."""
    spec, order = book.spec(form), list(ids)
    query = Query(form, (Condition("id", "in", order),), closed=True)
    found = {one.id: one for one in book.registry.list(query)} if order else {}
    return _worded(book, spec, [found[id] for id in order if id in found])


def _worded(book: Book, spec: FormSpec, records: list[Record]) -> list[Source]:
    reading = Reading(book, spec, [field.id for field in spec.fields], full=True)
    rows = zip(records, reading.of(records), strict=True)
    return [Source(spec, record, words) for record, words in rows]


def post_of(book: Book, officer: str | None, day: date) -> Text | None:
    """The unit and post of an officer on a day."""
    if officer is None:
        return None
    query = Query("post", (Condition("holder", "=", officer),), closed=True)
    held = [one.values for one in book.store.select(book.spec("post"), query)]
    fitting = [p for p in held if p["start"] <= day and (p["end"] is None or day < p["end"])]
    for post in fitting or held:
        role, unit = book.roles[post["role"]].label, book.title(post["at"])
        return Text(f"{unit}　{role.zh}", f"{unit}, {role.en}")
    return None


def age_on(birth: date | None, day: date) -> int | None:
    """Full years of age on a day."""
    if birth is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
