"""Quotas: how many of so many an officer has done in the period that a day lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import day_end, stamp
from beatbook.duties.declare import NO_TEXT, Quota, Relief
from beatbook.duties.rules import TARGET, InForce
from beatbook.forms.kinds import to_column
from beatbook.store.query import By, Condition, Query, Tally
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}

EACH = {
    "week": Text("每周", "a week"),
    "month": Text("每月", "a month"),
    "quarter": Text("每季度", "a quarter"),
    "half_year": Text("每半年", "a half-year"),
    "year": Text("每年", "a year"),
}


Reliefs = Callable[[date, date], Mapping[str, tuple[Relief, ...]]]
"""By officer, why less is expected from a first to a last day."""


class Count(NamedTuple):
    """What an officer has done of a quota from `start` to `end`, both included.

    `reliefs` say why less than the whole is expected in that period.
    """

    one: InForce
    officer: str
    start: date
    end: date
    done: int
    reliefs: tuple[Relief, ...] = ()

    @property
    def whole(self) -> int:
        """How many there should be of one who is there all the time."""
        return self.one.terms[TARGET]

    @property
    def target(self) -> int:
        """How many there should be, less the share of the time that the officer was away.

        Only whole ones are let off: whoever was away for a tenth of a week owes all of three.
        """
        away = min(sum((relief.share for relief in self.reliefs), Fraction()), Fraction(1))
        return self.whole - floor(self.whole * away)

    @property
    def why(self) -> Text:
        """Why less is expected than the whole; empty where it is not."""
        if self.target == self.whole:
            return NO_TEXT
        each = [relief.why for relief in self.reliefs]
        zh, en = "；".join(one.zh for one in each), "; ".join(one.en for one in each)
        return Text(f"原为{self.whole}：{zh}", f"of {self.whole}: {en}")


def period(each: str, day: date) -> tuple[date, date]:
    """The week (from Monday), month, quarter, half-year or year of a day: first and last day."""
    if each == "week":
        start = day - timedelta(days=day.weekday())
        return start, start + timedelta(days=6)
    length = _MONTHS[each]
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    months = start.month - 1 + length
    return start, date(start.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def counted(book: Book, one: InForce, officer: str, day: date) -> Count:
    """How many records count for an officer's quota in the period of a day."""
    quota = one.quota
    start, end = period(quota.each, day)
    spec = book.spec(quota.form)
    where = (*_counting(book, spec, quota, start, end), _by(spec, quota, officer))
    done = book.store.count(spec, Query(quota.form, where, closed=True))
    why = reliefs(book, [officer], start, end) if quota.shrinks else {}
    return Count(one, officer, start, end, done, why.get(officer, ()))


def of_all(
    book: Book, one: InForce, officers: Collection[str], day: date, why: Reliefs | None = None
) -> Iterator[Count]:
    """The same of many officers, the records counted in one go.

    *why* are the reliefs of a span, from whoever keeps them for several quotas.
    """
    quota = one.quota
    start, end = period(quota.each, day)
    done = _done(book, quota, start, end)
    known: Mapping[str, tuple[Relief, ...]] = {}
    if quota.shrinks:
        known = why(start, end) if why else reliefs(book, officers, start, end)
    for officer in officers:
        yield Count(one, officer, start, end, done.get(officer, 0), known.get(officer, ()))


def _done(book: Book, quota: Quota, start: date, end: date) -> dict[str, int]:
    """By officer, how many records there are."""
    spec = book.spec(quota.form)
    field = spec.field(quota.by) if quota.by else None
    by = By("made_by" if field is None else field.id)
    tally = Tally(quota.form, (by,), where=_counting(book, spec, quota, start, end), closed=True)
    return dict(book.store.tally(spec, tally, book.zone))


def reliefs(
    book: Book, officers: Collection[str], start: date, end: date
) -> dict[str, tuple[Relief, ...]]:
    """What plugins know of why officers were away; those who were not are left out."""
    found: dict[str, list[Relief]] = defaultdict(list)
    asked = {"book": book, "officers": frozenset(officers), "start": start, "end": end}
    for _plugin, (officer, relief) in book.hooks.everyone("duty_reliefs", **asked):
        found[officer].append(relief)
    return {officer: tuple(each) for officer, each in found.items()}


def _counting(
    book: Book, spec: FormSpec, quota: Quota, start: date, end: date
) -> tuple[Condition, ...]:
    return (*_within(book, spec, quota, start, end), *_limits(spec, quota))


def _within(
    book: Book, spec: FormSpec, quota: Quota, start: date, end: date
) -> tuple[Condition, Condition]:
    field = spec.field(quota.on)
    if field is not None and field.kind == "date":
        return (
            Condition(quota.on, ">=", start.isoformat()),
            Condition(quota.on, "<=", end.isoformat()),
        )
    first = stamp(day_end(start - timedelta(days=1), book.zone))
    after = stamp(day_end(end, book.zone))
    return Condition(quota.on, ">=", first), Condition(quota.on, "<", after)


def _by(spec: FormSpec, quota: Quota, officer: str) -> Condition:
    field = spec.field(quota.by) if quota.by else None
    if field is None:
        return Condition("made_by", "=", officer)
    return Condition(field.id, "has" if field.many else "=", officer)


def _limits(spec: FormSpec, quota: Quota) -> list[Condition]:
    found = []
    for id, value in quota.where:
        field = spec.field(id)
        if field is None:
            found.append(Condition(id, "=", value))
        else:
            found.append(Condition(id, "has" if field.many else "=", to_column(value, field)))
    return found
