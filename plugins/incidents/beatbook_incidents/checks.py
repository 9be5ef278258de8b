"""What is wrong with an incident or a count in view of the clock and of other records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_incidents.forms import moments, revisit, tally
from beatbook_incidents.forms.states import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FUTURE = Text("晚于现在；请改正", "lies in the future; correct it")
_SOLVED_EARLY = Text(
    "早于警情日期{day}；请改正其中之一", "is before the incident, {day}; correct one of the two"
)
_REVISIT_EARLY = Text("早于警情日期{day}；请改正", "is before the incident, {day}; correct it")
_TWICE = Text(
    "该单位同期同类已登记({number}号)；请修改原记录",
    "is registered already for the same unit, span and category (number {number}); change that one",
)
_MOMENTS = (*moments.STEPS, "began", "ended")


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, book) if check else ()


def _incident(record: Record, book: Book) -> Iterator[Problem]:
    values, now = record.values, book.clock.now()
    for name in _MOMENTS:
        if values[name] is not None and values[name] > now:
            yield Problem(_FUTURE, name)
    solved, day = values["solved_on"], values["day"]
    if solved is not None and solved > book.today():
        yield Problem(_FUTURE, "solved_on")
    if solved is not None and day is not None and solved < day:
        yield Problem(_SOLVED_EARLY.with_values(day=day), "solved_on")


def _revisit(record: Record, book: Book) -> Iterator[Problem]:
    day = record.values["day"]
    if day is not None and day > book.today():
        yield Problem(_FUTURE, "day")
    incident = book.store.record(book.spec(FORM), record.values["incident"] or "")
    if incident is not None and day is not None and day < incident.values["day"]:
        yield Problem(_REVISIT_EARLY.with_values(day=incident.values["day"]), "day")


def _tally(record: Record, book: Book) -> Iterator[Problem]:
    """A count that is there twice would be added up twice."""
    values = record.values
    if None in (values["since"], values["until"], values["category"]):
        return
    where = (
        Condition("since", "=", values["since"].isoformat()),
        Condition("until", "=", values["until"].isoformat()),
        Condition("category", "=", values["category"]),
        Condition("unit", "=", record.envelope.unit),
    )
    for other in book.store.select(book.spec(tally.FORM), Query(tally.FORM, where, limit=2)):
        if other.id != record.id:
            yield Problem(_TWICE.with_values(number=other.envelope.number), "category")


_CHECKS: dict[str, Callable[[Record, Book], Iterable[Problem]]] = {
    FORM: _incident,
    revisit.FORM: _revisit,
    tally.FORM: _tally,
}
