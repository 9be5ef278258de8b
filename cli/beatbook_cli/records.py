"""Records as rows: in words for people, as codes and ids for programs.

Which fields there are, what they are called and what their codes mean all comes from the form's
spec; nothing here knows any form.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.access import SYSTEM
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.masks import hides, masked, shown
from beatbook.records import Envelope, Record
from beatbook.store.query import ENVELOPE
from beatbook.texts import Message, Text, Translator
from beatbook.whose import names
from beatbook_cli.moments import local

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

Columns = list[tuple[str, Text | Message | str]]

LABELS: dict[str, Message] = {
    "id": _("Id"),
    "number": _("No."),
    "unit": _("Unit"),
    "place": _("Place"),
    "state": _("State"),
    "version": _("Version"),
    "made_at": _("Made at"),
    "made_by": _("Made by"),
    "changed_at": _("Changed at"),
    "changed_by": _("Changed by"),
    "batch": _("Import"),
}
# No field is called so.
_STATION = ("@station", _("Station"))
NOTHING: frozenset[str] = frozenset()
_POINTING = frozenset(("reference", "officer", "unit", "place"))


def columns(spec: FormSpec) -> Columns:
    """Every column of a form's records: the envelope, then the fields that no name hides."""
    taken = {field.id for field in spec.fields}
    found: Columns = [(id, LABELS[id]) for id in ENVELOPE if id not in taken]
    found += ((field.id, field.label) for field in spec.fields)
    return found


def telling(spec: FormSpec, records: Iterable[Record], *, closed: bool = False) -> list[str]:
    """The columns that say most in little room.

    Number, title and line; the place where any record has one; the state with *closed*.
    """
    ids = dict.fromkeys(("number", *spec.title, *spec.line))
    if any(record.envelope.place for record in records):
        ids["place"] = None
    return [*ids, "state"] if closed else list(ids)


class Wording:
    """Puts the values of one book's records into words; of what is sensitive only *unmask*."""

    def __init__(
        self, book: Book, titles: Mapping[str, str], unmask: Collection[str] = NOTHING
    ) -> None:
        self._book = book
        self._titles = titles
        self._unmask = unmask

    def row(self, spec: FormSpec, record: Record) -> dict[str, Any]:
        """A record in words."""
        told = {
            field.id: None if field.machine else self.value(field, record.values.get(field.id))
            for field in spec.fields
        }
        return self.envelope(spec, record.envelope) | told

    def envelope(self, spec: FormSpec, envelope: Envelope) -> dict[str, Any]:
        """An envelope in words."""
        state = spec.state(envelope.state)
        zone = self._book.zone
        told = {
            "state": state.label if state else envelope.state,
            "unit": self.title(envelope.unit),
            "place": self.title(envelope.place),
            "made_at": local(envelope.made_at, zone),
            "changed_at": local(envelope.changed_at, zone),
            "made_by": self.title(envelope.made_by),
            "changed_by": self.title(envelope.changed_by),
        }
        return {id: told.get(id, getattr(envelope, id)) for id in ENVELOPE}

    def title(self, id: str | None) -> str | None:
        """What an id points to, in words."""
        if not id:
            return None
        if id == SYSTEM.officer:
            return str(_("the system"))
        return self._titles.get(id) or self._book.title(id)

    def value(self, field: FieldSpec, value: Any) -> Any:
        """A field's value in words; lists stay lists, numbers stay numbers."""
        if value is None or value == ():
            return None
        if field.many:
            return [self._one(field, one) for one in value]
        return self._one(field, value)

    def _one(self, field: FieldSpec, value: Any) -> Any:
        words = self._plain(field, value)
        if words is None or field.id in self._unmask or not hides(field):
            return words
        return masked(field, str(words))

    def _plain(self, field: FieldSpec, value: Any) -> Any:
        if field.kind == "choice":
            code = self._book.codes(field.codes).by_code.get(value)
            return code.label if code else value
        if field.kind in _POINTING:
            return self.title(value)
        if isinstance(value, datetime):
            return local(value, self._book.zone)
        return str(value) if field.kind == "period" else value


def plain_row(spec: FormSpec, record: Record, unmask: Collection[str] = NOTHING) -> dict[str, Any]:
    """A record as JSON data: codes and ids, stamps in UTC, decimals as text.

    What is sensitive is hidden, but for the fields in *unmask*.
    """
    record = shown(spec, record, unmask=unmask)
    fields = {field.id: value_to_json(record.values.get(field.id)) for field in spec.fields}
    return {id: getattr(record.envelope, id) for id in ENVELOPE} | fields


def rows(
    book: Book,
    spec: FormSpec,
    records: Iterable[Record],
    titles: Mapping[str, str],
    *,
    words: bool,
    unmask: Collection[str] = NOTHING,
) -> Iterator[dict[str, Any]]:
    """Records as rows, in words or as JSON data."""
    if not words:
        return (plain_row(spec, record, unmask) for record in records)
    wording = Wording(book, titles, unmask)
    return (wording.row(spec, record) for record in records)


def kept(
    book: Book, records: Sequence[Record], known: Columns, told: Iterator[dict[str, Any]]
) -> tuple[Columns, Iterator[dict[str, Any]]]:
    """Columns and rows for people, with the station where several may have the same number."""
    stations = names(book, (one.envelope.unit for one in records))
    if not stations:
        return known, told
    pairs = zip(records, told, strict=True)
    return [*known, _STATION], (
        {**row, _STATION[0]: stations[one.envelope.unit]} for one, row in pairs
    )
