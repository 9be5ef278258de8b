"""A week of the journal, gathered once into the facts that rules ask for.

One pass over the rows from some days before the week to some days behind it: what officers looked
at inside, and what they worked on all that time. Records are held by id; their contents are read
only to know whose unit, place and name they are of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.auditing.kinds import DEED, LOOK, kind_of
from beatbook.auditing.wording import seen, shown_in
from beatbook.clock import day_end, from_stamp, stamp
from beatbook.journal import Entry, Part
from beatbook.records import Card
from beatbook.store.items import DutyFilter, EntryFilter

if TYPE_CHECKING:
    from beatbook.book import Book

DAYS = timedelta(days=7)
EXAMINED = frozenset(("look", "unmask", "export", "print", "refusal", "emergency"))
"""Rows of these kinds make somebody one of those looked at: asking the journal does not."""
_OPENING = frozenset(("show", "show.sensitive", "unmask", "history"))
_LATE = timedelta(days=1)
"""Rows are in the order in which they were written, and by so much may their moments differ."""


class Seen(NamedTuple):
    """One row of the week: where it stands, its moment, kind, action, record, reason, how many."""

    seq: int
    at: datetime
    kind: str
    action: str
    form: str
    record: str
    reason: str
    shown: int


class Person(NamedTuple):
    """An officer's week: every row of interest, and ids of everything that was worked on nearby."""

    id: str
    unit: str
    seen: list[Seen]
    worked: set[str]

    @property
    def is_examined(self) -> bool:
        """Whether the week holds anything that a review looks at."""
        return any(one.kind in EXAMINED for one in self.seen)

    @property
    def opened(self) -> list[Seen]:
        """Records that were opened one by one."""
        return [one for one in self.seen if one.action in _OPENING and one.record]


class About(NamedTuple):
    """What a record is: its card, its place; None for one that is gone."""

    card: Card | None
    place: str | None


Shift = tuple[datetime, datetime]


class Week(NamedTuple):
    """A week as rules see it. `shifts` is None where none is entered."""

    first: date
    people: tuple[Person, ...]
    about: Mapping[str, About]
    due: frozenset[str]
    names: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    shifts: Mapping[str, Sequence[Shift]] | None
    rows: int
    until: int


def gathered(book: Book, first: date, units: frozenset[str] | None, nearby: int) -> Week:
    """The week that begins on the Monday *first*, of officers of *units* (None: of all)."""
    begin, end = _moments(book, first)
    people: dict[str, Person] = {}
    rows = until = 0
    for entry, parts in _around(book, begin, end, timedelta(days=nearby)):
        if entry.officer == "system" or (units is not None and entry.unit not in units):
            continue
        one = people.setdefault(entry.officer, Person(entry.officer, entry.unit, [], set()))
        _worked(one, entry, parts)
        if begin <= from_stamp(entry.at) < end:
            rows, until = rows + 1, max(until, entry.seq)
            one.seen.extend(_seen(entry, parts))
    there = tuple(one for one in people.values() if one.seen)
    return _described(book, first, there, rows, until, (begin, end))


def _moments(book: Book, first: date) -> tuple[datetime, datetime]:
    """The first moment of the week and the first one behind it."""
    begin = day_end(first - timedelta(days=1), book.zone)
    return begin, day_end(first + DAYS - timedelta(days=1), book.zone)


def _around(
    book: Book, begin: datetime, end: datetime, nearby: timedelta
) -> Iterator[tuple[Entry, list[Part]]]:
    """Every row from some days before the week to some days behind it, in order."""
    since, until = stamp(begin - nearby), stamp(end + nearby)
    wanted = EntryFilter(station=book.station, since=since, newest_first=False, limit=1)
    for start in book.store.entries(wanted):
        for entry, parts in book.store.chain(book.station, start.seq - 1):
            if entry.at >= stamp(end + nearby + _LATE):
                return
            if since <= entry.at < until:
                yield entry, parts


def _worked(one: Person, entry: Entry, parts: Iterable[Part]) -> None:
    """Take in what a row shows the officer to have worked on: records, and what they name."""
    for part in parts:
        if part.kind != LOOK:
            one.worked.add(part.record)
            content = part.content or {}
            for values in (content.get("old"), content.get("new")):
                one.worked.update(_texts(values))


def _texts(values: Any) -> Iterator[str]:
    """Every text in a record's values: ids of what it points to among them."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)


def _seen(entry: Entry, parts: Sequence[Part]) -> Iterator[Seen]:
    kind = kind_of(entry, parts)
    if kind == DEED:
        return
    contents = [part.content or {} for part in parts if part.kind == LOOK]
    counts = [seen(content) or len(list(shown_in(content))) for content in contents[:1]]
    yield Seen(
        entry.seq, from_stamp(entry.at), kind, entry.action, entry.form, entry.subject,
        entry.reason, sum(counts),
    )  # fmt: skip


# What is asked of the book besides


def _described(
    book: Book, first: date, people: tuple[Person, ...], rows: int, until: int, span: Shift
) -> Week:
    opened = {one.record: one.form for person in people for one in person.opened}
    ids = [person.id for person in people]
    return Week(
        first,
        people,
        _about(book, opened),
        _due(book, opened),
        {id: book.title(id) for id in ids},
        {person.id: _home(book, person, first) for person in people},
        shifts(book, ids, *span),
        rows,
        until,
    )


def _about(book: Book, opened: Mapping[str, str]) -> dict[str, About]:
    """Card and place of each record that was opened."""
    cards = book.store.cards(opened)
    by_form: dict[str, list[str]] = {}
    for id, form in opened.items():
        by_form.setdefault(form, []).append(id)
    places: dict[str, str | None] = {}
    for form, of_form in by_form.items():
        spec = book.specs.get(form)
        for record in book.store.records(spec, of_form).values() if spec else ():
            places[record.id] = record.envelope.place
    return {id: About(cards.get(id), places.get(id)) for id in opened}


def _due(book: Book, opened: Mapping[str, str]) -> frozenset[str]:
    """Those of the records for which something is due."""
    found = book.store.duties(DutyFilter(subjects=frozenset(opened)))
    return frozenset(one.subject for one in found)


def _home(book: Book, person: Person, first: date) -> frozenset[str]:
    """The officer's unit with all below it."""
    below = (span.node for span in book.units.under(person.unit, first))
    return frozenset((person.unit, *below)) if person.unit else frozenset()


def shifts(
    book: Book, officers: Sequence[str], start: datetime, end: datetime
) -> dict[str, list[Shift]] | None:
    """When officers were on duty, as plugins say; None where nobody had a shift."""
    asked = {"book": book, "officers": frozenset(officers), "start": start, "end": end}
    found: dict[str, list[Shift]] = {}
    for _plugin, (officer, begin, until) in book.hooks.everyone("duty_shifts", **asked):
        found.setdefault(officer, []).append((begin, until))
    return found or None
