"""Who is away: leave and hours pulled away from the beat, and how far targets shrink with them.

A working week has 40 hours, eight on each day from Monday to Friday (国务院关于职工工作时间的规定
art. 3); public holidays are not looked at. A day of leave takes its eight hours; an order that
pulls somebody away takes the working hours that it states, spread over its span.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.duties.declare import Relief
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_roster.resting import Span, days_of
from beatbook_roster.standing import NOTHING, beside, local, midnight, moment

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

HOURS_A_DAY = 8
SATURDAY = 5
DAY = timedelta(days=1)

_LEAVE = Text(
    "请假{days}个工作日（{first}至{last}）", "{days} working days of leave ({first} to {last})"
)
_PULLED = Text(
    "被{by}抽调{hours}小时：{what}（{order}）",
    "{hours} hours pulled away by {by}: {what} ({order})",
)


class Pulled(NamedTuple):
    """An entry of the abstraction ledger: who, when (local), how many working hours, why."""

    span: Span
    who: frozenset[str]
    hours: Fraction
    record: Record

    def hours_on(self, day: date) -> Fraction:
        """The hours that fall on a day: spread evenly over the span."""
        first = max(self.span.start, midnight(day))
        last = min(self.span.end, midnight(day + DAY))
        whole = self.span.end - self.span.start
        return self.hours * Fraction(max(last - first, timedelta()) // DAY_PART, whole // DAY_PART)


DAY_PART = timedelta(seconds=1)


def leave_days(
    book: Book, people: Collection[str], first: date, last: date,
    pending: Mapping[str, Pending] = NOTHING,
) -> dict[str, set[date]]:  # fmt: skip
    """The days of leave of some officers within a span, both ends included."""
    where = (
        Condition("of", "in", list(people)),
        Condition("since", "<=", last.isoformat()),
        Condition("until", ">=", first.isoformat()),
    )
    stored = book.store.select(book.spec("leave"), Query("leave", where))
    found: dict[str, set[date]] = {}
    for one in beside("leave", stored, pending):
        day = max(one.values["since"], first)
        while day <= min(one.values["until"], last):
            found.setdefault(one.values["of"], set()).add(day)
            day += DAY
    return found


def pulled(
    book: Book, start: datetime, end: datetime, pending: Mapping[str, Pending] = NOTHING
) -> list[Pulled]:
    """The entries of the abstraction ledger that touch a span of local time."""
    where = (
        Condition("since", "<", stamp(moment(book, end))),
        Condition("until", ">", stamp(moment(book, start))),
    )
    stored = book.store.select(book.spec("abstraction"), Query("abstraction", where))
    found = (entry(book, one) for one in beside("abstraction", stored, pending))
    return [one for one in found if one.span.start < end and one.span.end > start]


def entry(book: Book, record: Record) -> Pulled:
    """One record of the ledger."""
    values = record.values
    span = Span(local(book, values["since"]), local(book, values["until"]), record.id)
    who = frozenset((*values["officers"], *values["others"]))
    return Pulled(span, who, Fraction(values["hours"]), record)


def working_days(first: date, last: date) -> list[date]:
    """Monday to Friday within a span, both ends included."""
    days = (first + nth * DAY for nth in range((last - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY]


def reliefs(
    book: Book, officers: Collection[str], start: date, end: date
) -> Iterator[tuple[str, Relief]]:
    """Why less is expected of officers in a span: leave, and hours pulled away."""
    norm = len(working_days(start, end)) * HOURS_A_DAY
    if not norm:
        return
    leave = leave_days(book, officers, start, end)
    for officer, days in leave.items():
        off = [day for day in working_days(start, end) if day in days]
        if off:
            why = _LEAVE.with_values(days=len(off), first=off[0], last=off[-1])
            yield officer, Relief(Fraction(len(off) * HOURS_A_DAY, norm), why)
    for one in pulled(book, midnight(start), midnight(end + DAY)):
        for officer in sorted(one.who.intersection(officers)):
            hours = _hours(one, start, end, leave.get(officer, ()))
            if hours:
                yield officer, Relief(min(hours / norm, Fraction(1)), _why(one, hours))


def _hours(one: Pulled, start: date, end: date, leave: Collection[date]) -> Fraction:
    """The hours of an entry within a span, on days that are not leave already."""
    days = (day for day in days_of(one.span.start, one.span.end) if start <= day <= end)
    return sum((one.hours_on(day) for day in days if day not in leave), Fraction())


def _why(one: Pulled, hours: Fraction) -> Text:
    values = one.record.values
    return _PULLED.with_values(
        by=values["by_whom"], hours=f"{float(hours):g}", what=values["for_what"],
        order=values["order_number"],
    )  # fmt: skip
