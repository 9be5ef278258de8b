"""How long a record is kept: when its term began, by what its class says, and when it is over."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import from_stamp, local_date
from beatbook.forms.declare import RetentionClass
from beatbook.forms.kinds import Period
from beatbook.forms.spec import FormSpec
from beatbook.records import Record

if TYPE_CHECKING:
    from beatbook.book import Book

CLOSED = "@closed"
YEAR = "@year"


class Term(NamedTuple):
    """The term of a record: its class, the day it began and the day on which it is over."""

    kept: RetentionClass
    began: date
    over: date


def class_of(book: Book, spec: FormSpec) -> RetentionClass | None:
    """The retention class of a form; None where its plugin is missing."""
    return book.plugins.retention.get(spec.retention)


def term(book: Book, spec: FormSpec, record: Record) -> Term | None:
    """The term of a record; None while it has not begun.

    A class without years asks for a review as soon as the record is out of use.
    """
    kept = class_of(book, spec)
    if kept is None:
        return None
    began = next(filter(None, (_event(book, spec, record, one) for one in kept.start)), None)
    return Term(kept, began, after_years(began, kept.years or 0)) if began else None


def after_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _event(book: Book, spec: FormSpec, record: Record, event: str) -> date | None:
    """The day of an event that begins a term; None where the record does not have it."""
    name, dot, rest = event.partition(".")
    if dot:
        return _event_of_target(book, spec, record, name, rest)
    if event == CLOSED:
        return closed_on(book, spec, record)
    name, at, _year = event.partition("@")
    found = _day(book, record.values.get(name))
    return date(found.year + 1, 1, 1) if found and at else found


def _event_of_target(
    book: Book, spec: FormSpec, record: Record, name: str, event: str
) -> date | None:
    field = spec.field(name)
    target = record.values.get(name)
    other = book.specs.get(field.form) if field is not None and target else None
    if other is None:
        return None
    found = book.store.record(other, str(target))
    return _event(book, other, found, event) if found is not None else None


def closed_on(book: Book, spec: FormSpec, record: Record) -> date | None:
    """The day since which a record is in a final state, on the safe side: its last change."""
    state = spec.state(record.envelope.state)
    if state is None or not state.final:
        return None
    return local_date(from_stamp(record.envelope.changed_at), book.zone)


def _day(book: Book, value: Any) -> date | None:
    if isinstance(value, Period):
        return value.end
    if isinstance(value, datetime):
        return local_date(value, book.zone)
    return value if isinstance(value, date) else None


def fitting(spec: FormSpec, event: str) -> bool:
    """Whether records of a form can have an event: it has the field, or a final state."""
    name, dot, _rest = event.partition(".")
    if event == CLOSED:
        return any(state.final for state in spec.states)
    field = spec.field(name.partition("@")[0])
    if dot:
        return field is not None and bool(field.form) and not field.many
    return field is not None and field.kind in ("date", "moment", "period")


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))
