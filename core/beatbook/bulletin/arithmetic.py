"""The arithmetic of comparisons, exact and stated.

Rates are decimals rounded half up, to one place as most printed bulletins do it or to as many as a
region prints; a rate on a base of zero does not exist, and no change is "no change", never
"+0.0 %". Nothing here is a float.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from beatbook.bulletin.declare import DAYS, MONTH, QUARTER, WEEK, YEAR, Span

# What can be derived from a figure ``name``, as ``name.<derived>``; ``share`` names another
# figure: ``criminal.share.valid``. ``before`` is of the period before, ``year`` of a year ago.
DERIVED = (
    "before", "diff", "rate", "change", "more", "daily", "year", "year_diff", "year_rate",
    "year_change", "year_more", "share",
)  # fmt: skip
UP, DOWN, SAME, FROM_ZERO, BOTH_ZERO = "up", "down", "same", "from_zero", "both_zero"


class Change(NamedTuple):
    """A number beside an earlier one: which way, by how much, and by how many per cent.

    `rate` is never negative (the way says up or down); None where the base is zero.
    """

    now: Decimal
    base: Decimal
    way: str
    diff: Decimal
    rate: Decimal | None


def rounded(value: Fraction | Decimal | int, places: int = 1) -> Decimal:
    """Half up, away from zero, to *places* decimals."""
    exact = Fraction(value) * 10**places
    steps = math.floor(abs(exact) + Fraction(1, 2))
    # Written out, because Decimal's own arithmetic rounds to 28 digits.
    return Decimal(f"{-steps if exact < 0 else steps}E{-places}")


def change(now: Decimal | int, base: Decimal | int, places: int = 1) -> Change:
    """How a number differs from an earlier one; its rate to *places* decimals."""
    now, base = Decimal(now), Decimal(base)
    diff = abs(now - base)
    if base == 0:
        return Change(now, base, BOTH_ZERO if now == 0 else FROM_ZERO, diff, None)
    way = SAME if now == base else UP if now > base else DOWN
    rate = rounded(Fraction(diff) / Fraction(abs(base)) * 100, places)
    return Change(now, base, way, diff, rate)


def share(part: Decimal | int, whole: Decimal | int, places: int = 1) -> Decimal | None:
    """How many per cent a part is of the whole; None where the whole is zero."""
    return None if whole == 0 else rounded(Fraction(part) / Fraction(whole) * 100, places)


def daily(total: Decimal | int, span: Span) -> Decimal:
    """The mean per day of a period, to one place."""
    return rounded(Fraction(total) / days(span))


def days(span: Span) -> int:
    """How many days a period has."""
    return (span.end - span.start).days + 1


def week_of(day: date) -> Span:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6), WEEK)


def span_of(day: date, every: str) -> Span:
    """The week, month, quarter or year in which a day lies; of no calendar unit: the day itself."""
    if every == WEEK:
        return week_of(day)
    if every == DAYS:
        return Span(day, day)
    first, months = _begin(day, every)
    return Span(first, _later(first, months) - timedelta(days=1), every)


def _begin(day: date, every: str) -> tuple[date, int]:
    match every:
        case "month":
            return day.replace(day=1), 1
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3
        case _:
            return day.replace(month=1, day=1), 12


def _later(first: date, months: int) -> date:
    """The first of a month some months after the first of another."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def before(span: Span) -> Span:
    """The period just before: the calendar unit before, or as many days."""
    if span.every in (MONTH, QUARTER, YEAR):
        return span_of(span.start - timedelta(days=1), span.every)
    length = timedelta(days=days(span))
    return Span(span.start - length, span.end - length, span.every)


def year_ago(span: Span) -> Span:
    """The same period last year.

    Of a week or any days: the same weekdays 52 weeks earlier, so that a Sunday is compared with a
    Sunday; of months, quarters and years: the same of the calendar.
    """
    if span.every in (WEEK, DAYS):
        year = timedelta(weeks=52)
        return Span(span.start - year, span.end - year, span.every)
    return span_of(span.start.replace(year=span.start.year - 1), span.every)
