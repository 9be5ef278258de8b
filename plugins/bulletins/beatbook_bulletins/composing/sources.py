"""The bulletins that stations have for a period, and the numbers that they state."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import markup
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.stations import ADMITTED, Owners, stations
from beatbook.texts import Text
from beatbook_bulletins.basis import from_json
from beatbook_bulletins.forms.bulletin import DRAFT, FORM, PROPOSED, RELEASED
from beatbook_bulletins.forms.part import THERE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Span
    from beatbook.records import Record
    from beatbook.syncing.stations import Station

_LABEL = Text("报送通报", "Bulletins sent")


class Stated(NamedTuple):
    """A number that a bulletin states."""

    figure: str
    label: Text
    number: Decimal


def below(book: Book, unit: str) -> dict[str, Station]:
    """The stations that report from below a unit, by id, in the order of their names."""
    every = (one for one in stations(book).values() if one.state == ADMITTED)
    found = [one for one in every if unit in book.owners(one.unit)]
    return {one.id: one for one in sorted(found, key=lambda one: (one.name, one.id))}


def sources(book: Book, unit: str, kind: str, span: Span, *, drafts: bool) -> dict[str, Record]:
    """The bulletin of each station below a unit within a period: the newest one that counts.

    Those that were released; with *drafts* where a station has none, what it has written.
    """
    wanted, owners = below(book, unit), Owners(book)
    states = (RELEASED, PROPOSED, DRAFT) if drafts else (RELEASED,)
    where = (
        Condition("kind", "=", kind),
        Condition("since", ">=", span.start.isoformat()),
        Condition("until", "<=", span.end.isoformat()),
        Condition("state", "in", list(states)),
    )
    found: dict[str, Record] = {}
    for one in book.store.select(book.spec(FORM), Query(FORM, where, (Order("id"),))):
        station = owners.unit(one.envelope.unit)
        of_station = one.envelope.unit == station
        before = found.get(station)
        if station in wanted and of_station and (before is None or _counts(one, before)):
            found[station] = one
    return found


def _counts(one: Record, before: Record) -> bool:
    """Whether a newer bulletin takes the place of an older one: a released one always stays."""
    return one.envelope.state == RELEASED or before.envelope.state != RELEASED


def stated(record: Record) -> Iterator[Stated]:
    """The numbers of a bulletin: as its text shows them, else as they were when it was drafted."""
    yield Stated(THERE, _LABEL, Decimal(1))
    values = record.values
    if not values["figures"]:
        return
    try:
        basis = from_json(values["figures"])
    except UsageProblem:
        return
    whole = f"{values['title'] or ''}\n{values['body'] or ''}"
    shown = {one.name: one.shown for one in markup.bound(whole) if not one.derived}
    for name, figure in basis.figures.items():
        number = number_of(shown.get(name, basis.shown.get(name, "")))
        if number is not None:
            yield Stated(name, figure.label, number)


def number_of(words: str) -> Decimal | None:
    """The number that words are; None for anything else."""
    plain = unicodedata.normalize("NFKC", words).replace(",", "").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
