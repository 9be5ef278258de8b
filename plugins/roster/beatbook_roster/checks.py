"""What is wrong with a shift, leave, an order or a swap in view of other records.

Asked for every record that a deed writes: what is none of these costs one look into a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_roster.away import entry, pulled
from beatbook_roster.forms.swap import ASKED
from beatbook_roster.shiftchecks import shift_problems
from beatbook_roster.standing import Standing, beside, midnight, standings

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

_Check = Callable[["Record", "Book", Mapping[str, "Pending"]], Iterable[Problem]]

_STILL_ON = Text(
    "期间{name}已排班：{shifts}；请安排换班或者重新排班",
    "covers shifts of {name}: {shifts}; swap them or plan the month again",
)
_PULLED_TWICE = Text(
    "{name}同一时间已被{by}抽调；请核对时间，工时不得重复计算",
    "{name} is pulled away by {by} at that time already; hours count once: correct the times",
)
_MEMBER_TWICE = Text(
    "已登记在力量{number}；请修改该记录", "is registered as member {number}; change that record"
)
_NOT_THEIRS = Text("不是该人员的班次；请另选", "is no shift of that officer; choose another")


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, book, pending) if check else ()


def _leave(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """A warning where shifts are planned on these days: illness does not wait for a swap."""
    values = record.values
    start, end = midnight(values["since"]), midnight(values["until"] + timedelta(days=1))
    yield from _still_on(book, [values["of"]], standings(book, start, end, pending), "since")


def _still_on(
    book: Book, people: Iterable[str], shifts: list[Standing], path: str
) -> Iterator[Problem]:
    for person in people:
        theirs = [f"{one.span.start:%m-%d %H:%M}" for one in shifts if person in one.who]
        if theirs:
            words = _STILL_ON.with_values(name=book.title(person), shifts="、".join(theirs[:10]))
            yield Problem(words, path, warning=True)


def _abstraction(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """Nobody is pulled away twice at one time; shifts at that time are pointed out."""
    own = entry(book, record)
    for other in pulled(book, own.span.start, own.span.end, pending):
        by = other.record.values["by_whom"]
        for person in sorted(own.who & other.who) if other.record.id != record.id else ():
            words = _PULLED_TWICE.with_values(name=book.title(person), by=by)
            yield Problem(words, "officers")
    shifts = standings(book, own.span.start, own.span.end, pending)
    yield from _still_on(book, sorted(own.who), shifts, "since")


def _member(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """One account is one member at a time."""
    officer, first = record.values["officer"], record.values["since"]
    query = Query("force_member", (Condition("officer", "=", officer),))
    stored = book.store.select(book.spec("force_member"), query) if officer else []
    for other in beside("force_member", stored, pending) if officer else ():
        values = other.values
        over = values["until"] is not None and values["until"] < first
        later = record.values["until"] is not None and record.values["until"] < values["since"]
        if other.id != record.id and values["officer"] == officer and not (over or later):
            number = other.envelope.number
            yield Problem(_MEMBER_TWICE.with_values(number=number), "officer")


def _swap(record: Record, book: Book, _pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """Each gives a shift that is his or her own."""
    values = record.values
    if record.envelope.state != ASKED.id:
        return
    for path, officer in (("shift", values["gives"]), ("other_shift", values["takes"])):
        id = values[path]
        shift = book.store.record(book.spec("shift"), id) if id else None
        if shift is not None and officer not in shift.values["officers"]:
            yield Problem(_NOT_THEIRS, path)


_CHECKS: dict[str, _Check] = {
    "shift": shift_problems,
    "leave": _leave,
    "abstraction": _abstraction,
    "force_member": _member,
    "shift_swap": _swap,
}
