"""What an auditor asks of the journal: by officer, by record, by time, by kind, by reason, by unit.

Whoever may read the journal of a unit is answered for the officers of that unit and below. Asking
is itself a row of the journal, and what an answer may show of a record's contents follows from the
same rules as everywhere: an auditor without a right to records sees that somebody looked, at which
record and why, and no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import AUDIT, JOURNAL
from beatbook.auditing.kinds import kind_of, narrowed
from beatbook.clock import day_end, from_stamp, local_date, stamp
from beatbook.errors import NotFound
from beatbook.journal import Entry, Part
from beatbook.store.items import EntryFilter
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

Behind = tuple[str, int, str]


class Asked(NamedTuple):
    """A question; what is not filled in asks for nothing.

    `record` is the id of a record or node: rows that changed it, are about it, or showed it alone
    or among many. `since` and `until` are UTC stamps, the second one excluded. `unit` is one unit
    with all below it. `behind` is where the page before ended; `offset` skips rows
    instead, but not where a record is asked about.
    """

    officer: str = ""
    record: str = ""
    kind: str = ""
    action: str = ""
    form: str = ""
    reason: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""
    limit: int = 50
    newest_first: bool = True
    behind: Behind | None = None
    offset: int = 0


class Row(NamedTuple):
    """A row of the journal with its parts and its kind (see `kinds`)."""

    entry: Entry
    parts: tuple[Part, ...]
    kind: str

    @property
    def place(self) -> Behind:
        """Where the next page begins."""
        return self.entry.at, self.entry.seq, self.entry.station


class Counted(NamedTuple):
    """How many rows there are with these values of some columns."""

    values: tuple[Any, ...]
    times: int


def rows(book: Book, asked: Asked) -> list[Row]:
    """One page of the answer. Raises NotAllowed."""
    wanted = _wanted(book, asked)
    return [row(book, entry) for entry in _merged(book, wanted, asked.record)]


def total(book: Book, asked: Asked) -> int:
    """How many rows answer a question that is about no record. Raises NotAllowed."""
    ((count,),) = book.store.entry_counts(_wanted(book, asked), ())
    return int(count)


def counted(book: Book, asked: Asked, *by: str) -> list[Counted]:
    """How many rows there are by columns of `journal.Entry`, the most first. Raises NotAllowed."""
    wanted = _wanted(book, asked)
    if asked.record:
        wanted = wanted._replace(record=asked.record)
    found = book.store.entry_counts(wanted, by)
    return [Counted(tuple(values), times) for *values, times in found]


def row(book: Book, entry: Entry) -> Row:
    """A row with its parts."""
    parts = tuple(book.store.parts(entry.station, entry.seq))
    return Row(entry, parts, kind_of(entry, parts))


def explained(book: Book, number: int) -> Row:
    """One row of the book's own chain. Raises NotAllowed, NotFound."""
    require(book)
    entry = book.store.row(book.station, number)
    seen = visible(book)
    if entry is None or (seen is not None and entry.unit not in seen):
        raise NotFound(_("There is no row {row} in the journal.", row=number))
    return row(book, entry)


def note(book: Book, what: str, asked: Asked, reason: str = "") -> None:
    """Put into the journal that somebody supervised: which question, and what was asked."""
    told = {name: value for name, value in asked._asdict().items() if value and name in _TOLD}
    book.note_look("audit.look", {"question": what, **told}, subject=asked.record, reason=reason)


_TOLD = ("officer", "kind", "action", "form", "reason", "unit", "since", "until")


def day_begins(book: Book, day: date | None) -> str:
    """The stamp of a local day's first moment; empty for no day."""
    return stamp(day_end(day - timedelta(days=1), book.zone)) if day else ""


def day_ends(book: Book, day: date | None) -> str:
    """The stamp of the first moment behind a local day; empty for no day."""
    return stamp(day_end(day, book.zone)) if day else ""


# Rights


def require(book: Book) -> None:
    """Raise NotAllowed, journalled, for whoever may supervise nobody."""
    if visible(book) == frozenset():
        book.require(JOURNAL, book.unit_for_new())


def may(book: Book) -> bool:
    """Whether the officer may supervise anybody."""
    return visible(book) != frozenset()


def visible(book: Book) -> frozenset[str] | None:
    """The units whose officers one may supervise; None means all of them."""
    found = [book.visible_units(permission) for permission in (JOURNAL, AUDIT)]
    if any(one is None for one in found):
        return None
    return frozenset().union(*(one or () for one in found))


def units(book: Book, asked: Asked) -> frozenset[str] | None:
    """The units that a question is about, as far as the officer may supervise them."""
    seen = visible(book)
    if not asked.unit:
        return seen
    days = {_day(book, at) for at in (asked.since, asked.until)}
    below = {span.node for day in days for span in book.units.under(asked.unit, day)}
    wanted = frozenset((asked.unit, *below))
    return wanted if seen is None else wanted & seen


def _day(book: Book, at: str) -> date:
    return local_date(from_stamp(at), book.zone) if at else book.today()


# Reading


def _wanted(book: Book, asked: Asked) -> EntryFilter:
    require(book)
    plain = EntryFilter(
        officer=asked.officer,
        action=asked.action,
        form=asked.form,
        reason=asked.reason,
        since=asked.since,
        until=asked.until,
        limit=asked.limit,
        newest_first=asked.newest_first,
        units=units(book, asked),
        behind=asked.behind,
        offset=asked.offset,
    )
    return narrowed(plain, asked.kind)


def _merged(book: Book, wanted: EntryFilter, record: str) -> list[Entry]:
    """One page out of the ways in which a row can have to do with a record."""
    if not record:
        return book.store.entries(wanted)
    found = {
        (entry.at, entry.seq, entry.station): entry
        for way in _ways(wanted, record)
        for entry in book.store.entries(way)
    }
    places = sorted(found, reverse=wanted.newest_first)[: wanted.limit]
    return [found[place] for place in places]


def _ways(wanted: EntryFilter, record: str) -> Iterable[EntryFilter]:
    yield wanted._replace(record=record)
    yield wanted._replace(subject=record)
    yield wanted._replace(shown=record)


def pages(book: Book, asked: Asked) -> Iterator[list[Row]]:
    """Page after page, as long as somebody asks."""
    while True:
        page = rows(book, asked)
        if page:
            yield page
        if len(page) < asked.limit:
            return
        asked = asked._replace(behind=page[-1].place)
