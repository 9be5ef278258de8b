"""Who stands which shift when, as the book has it and as a deed is about to leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.forms.spec import MERGED
from beatbook.store.query import Condition, Order, Query
from beatbook_roster.forms.shift import DROPPED
from beatbook_roster.resting import Span

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

NOTHING: Mapping[str, Pending] = {}
_GONE = (DROPPED.id, MERGED.id)


class Standing(NamedTuple):
    """A shift with who stands it: ids of officers, names of those without an account.

    The moments of `span` are local, without a zone; its id is the record's.
    """

    span: Span
    kind: str
    unit: str
    officers: tuple[str, ...]
    others: tuple[str, ...]
    state: str = ""
    roster: str | None = None

    @property
    def who(self) -> tuple[str, ...]:
        """Everybody who stands it."""
        return (*self.officers, *self.others)

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return self.span.start.date()


def local(book: Book, moment: datetime) -> datetime:
    """A moment by the clock on the wall, without its zone."""
    return moment.astimezone(book.zone).replace(tzinfo=None)


def moment(book: Book, wall: datetime) -> datetime:
    """The moment of a time by the clock on the wall."""
    return wall.replace(tzinfo=book.zone)


def midnight(day: date) -> datetime:
    """The beginning of a day by the clock on the wall."""
    return datetime.combine(day, time())


def standing_of(book: Book, shift: Record) -> Standing:
    """A shift's record as who stands it when."""
    values = shift.values
    span = Span(local(book, values["starts"]), local(book, values["ends"]), shift.id)
    return Standing(
        span, values["kind"], shift.envelope.unit, tuple(values["officers"]),
        tuple(values["others"]), shift.envelope.state, values["roster"],
    )  # fmt: skip


def standings(
    book: Book, start: datetime, end: datetime, pending: Mapping[str, Pending] = NOTHING
) -> list[Standing]:
    """The shifts that touch a span of local time, whatever the unit, in order."""
    first, last = stamp(moment(book, start)), stamp(moment(book, end))
    where = (Condition("starts", "<", last), Condition("ends", ">", first))
    query = Query("shift", where, (Order("starts"),), closed=True)
    stored = book.store.select(book.spec("shift"), query)
    found = (standing_of(book, one) for one in beside("shift", stored, pending) if _counts(one))
    return sorted(one for one in found if one.span.start < end and one.span.end > start)


def beside(form: str, stored: Iterable[Record], pending: Mapping[str, Pending]) -> Iterator[Record]:
    """Records of a form as a deed will leave them: those it touches as they will be."""
    for record in stored:
        if record.id not in pending:
            yield record
    for one in pending.values():
        if one.after is not None and one.after.form == form and one.after.values:
            yield one.after


def _counts(shift: Record) -> bool:
    return shift.envelope.state not in _GONE


def of_days(book: Book, first: date, last: date) -> list[Standing]:
    """The shifts that start on some days, both included."""
    found = standings(book, midnight(first), midnight(last + timedelta(days=1)))
    return [one for one in found if first <= one.day <= last]
