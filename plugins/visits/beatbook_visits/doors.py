"""Who was at a door last, whoever it was: looked at before anybody knocks again.

A household that was visited yesterday by a colleague of the next office should not be asked the
same things today. What is said here is about the work alone (when, by whom, with what result), so
it reaches across units; nothing about residents is read.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

TARGETS = ("dwelling", "household", "organisation")


class Last(NamedTuple):
    """The last visit to a door: the visit's id, its local day, who, the code of its result."""

    visit: str
    day: date
    officers: tuple[str, ...]
    result: str


def last_visit(book: Book, target: str) -> Last | None:
    """The last visit by anyone to a place, dwelling, household or organisation (its id)."""
    found = visits_at(book, (_to(book, target),), limit=1)
    return _last(found[0]) if found else None


def visits_near(book: Book, visit: Record, days: int) -> list[Last]:
    """Visits by other officers to the same door up to *days* days before a visit."""
    door = door_of(visit)
    if door is None:
        return []
    at: datetime = visit.values["at"]
    since = stamp(at - timedelta(days=days))
    span = (Condition("at", ">=", since), Condition("at", "<=", stamp(at)))
    mine = set(visit.values["officers"])
    return [
        _last(one)
        for one in visits_at(book, (door, *span))
        if one.id != visit.id and mine.isdisjoint(one.values["officers"])
    ]


def door_of(visit: Record) -> Condition | None:
    """What other visits to the same door have in common with this one."""
    if visit.envelope.place:
        return Condition("place", "=", visit.envelope.place)
    for field in TARGETS:
        if visit.values.get(field):
            return Condition(field, "=", visit.values[field])
    return None


def _to(book: Book, target: str) -> Condition:
    card = book.store.card(target)
    return Condition(card.form if card else "place", "=", target)


def visits_at(book: Book, where: tuple[Condition, ...], limit: int | None = None) -> list[Record]:
    """Visits that meet the conditions, the latest first."""
    query = Query("visit", where, order=(Order("at", descending=True),), limit=limit, closed=True)
    return book.store.select(book.spec("visit"), query)


def _last(visit: Record) -> Last:
    values = visit.values
    return Last(visit.id, values["day"], tuple(values["officers"]), values["result"])


def label(book: Book, codes: str, code: str | None) -> Text | str:
    """The words of a code of one of the book's lists; the code itself where it is unknown."""
    known = book.codes(codes).by_code.get(code or "")
    return known.label if known else (code or "")
