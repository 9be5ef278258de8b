"""Rest and night work as sums over spans of time: what a shift is judged by, planned or typed.

Moments are local and without a zone: rest is counted by the clock on the wall. The planner has its
own words for the same rules (`solving.model`), so that each can be tested against the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

NIGHT_FROM, NIGHT_TO = time(22), time(6)
"""夜班劳动: between 22:00 and 06:00 (answers of the Ministry of Labour on 女职工劳动保护规定)."""
NIGHT_HOURS = timedelta(hours=3)
"""A shift is a night when at least so much of it lies there (2003/88/EC art. 2(4))."""
DAY = timedelta(days=1)


class Span(NamedTuple):
    """Somebody at work from `start` to `end`; `id` names the record behind it."""

    start: datetime
    end: datetime
    id: str = ""


def night_part(start: datetime, end: datetime) -> timedelta:
    """How much of a span lies between 22:00 and 06:00."""
    found = timedelta()
    day = start.date() - DAY
    while day <= end.date():
        first = max(start, datetime.combine(day, NIGHT_FROM))
        last = min(end, datetime.combine(day + DAY, NIGHT_TO))
        found += max(last - first, timedelta())
        day += DAY
    return found


def is_night(start: datetime, end: datetime) -> bool:
    """Whether a span counts as a night shift."""
    return night_part(start, end) >= NIGHT_HOURS


def days_of(start: datetime, end: datetime) -> Iterator[date]:
    """The days that a span touches."""
    day = start.date()
    while datetime.combine(day, time()) < end:
        yield day
        day += DAY


def short_rests(spans: Iterable[Span], rest: timedelta) -> Iterator[tuple[Span, Span]]:
    """Pairs of spans after one another with less than `rest` between them, or overlapping."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start - last.end < rest:
            yield last, span
        if last is None or span.end > last.end:
            last = span


def long_rows(days: Collection[date], most: int) -> Iterator[tuple[date, date]]:
    """Runs of more than `most` days without one between: first and last day of each."""
    for first in sorted(days):
        if first - DAY not in days:
            last = first
            while last + DAY in days:
                last += DAY
            if (last - first).days + 1 > most:
                yield first, last
