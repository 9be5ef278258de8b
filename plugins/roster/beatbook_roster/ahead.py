"""An officer's own shifts: the ones of a day and the next one behind it, in a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.clock import stamp
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook.today import TodayLine
from beatbook_roster.forms.shift import DROPPED, WORKED
from beatbook_roster.standing import Standing, midnight, moment, standing_of
from beatbook_roster.words import filled, joined

if TYPE_CHECKING:
    from beatbook.book import Book

_AHEAD = timedelta(days=7)
_RANK = 10
_LABEL = Text("勤务", "Shifts")
_TODAY = Text("今天 {span} {kind}", "today {span} {kind}")
_NEXT = Text("下一班 {day} {span} {kind}", "next {day} {span} {kind}")


def todays(book: Book, officer: str, day: date) -> Iterator[TodayLine]:
    """The shifts that touch a day and the first one after it, within a week."""
    found = _shifts(book, officer, day)
    tomorrow = midnight(day + timedelta(days=1))
    now = [one for one in found if one.span.start < tomorrow]
    later = [one for one in found if one.span.start >= tomorrow]
    if found:
        parts = [_said(book, _TODAY, one) for one in now]
        parts += [_said(book, _NEXT, one) for one in later[:1]]
        yield TodayLine(_LABEL, joined(parts), _RANK)


def _shifts(book: Book, officer: str, day: date) -> list[Standing]:
    """An officer's shifts from a day's beginning on, those worked already and dropped left out."""
    first, last = (stamp(moment(book, midnight(one))) for one in (day, day + _AHEAD))
    where = (
        Condition("starts", "<", last),
        Condition("ends", ">", first),
        Condition("officers", "has", officer),
    )
    found = book.store.select(book.spec("shift"), Query("shift", where, (Order("starts"),)))
    gone = (DROPPED.id, WORKED.id)
    return [standing_of(book, one) for one in found if one.envelope.state not in gone]


def _said(book: Book, words: Text, one: Standing) -> Text:
    kinds = {code.code: code.label for code in book.codes("shift_kind").codes}
    span = f"{one.span.start:%H:%M}–{one.span.end:%H:%M}"
    return filled(words, day=f"{one.day:%m-%d}", span=span, kind=kinds.get(one.kind, one.kind))
