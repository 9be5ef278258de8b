"""Hours with a patrol out: walks put together in time, and what of that lies in the night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from beatbook.patrol.declare import Hours

NIGHT = Hours(time(22), time(6))
"""噪声污染防治法第八十八条: the night lasts from ten in the evening to six in the morning."""
LONGEST = timedelta(hours=12)
"""A walk that nobody ended counts no longer than this."""


class Span(NamedTuple):
    """From one moment to another."""

    start: datetime
    end: datetime


def span_of(started: datetime, ended: datetime | None, now: datetime) -> Span:
    """When a walk was under way; one without an end goes on until now, at most `LONGEST`."""
    end = ended if ended is not None else min(now, started + LONGEST)
    return Span(started, max(started, end))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def within(spans: Sequence[Span], hours: Hours, zone: tzinfo) -> Iterator[Span]:
    """What of the spans lies in some hours of the day of a time zone."""
    for span in spans:
        day = span.start.astimezone(zone).date() - timedelta(days=1)
        while day <= span.end.astimezone(zone).date():
            start, end = _bounds(day, hours, zone)
            if start < span.end and span.start < end:
                yield Span(max(start, span.start), min(end, span.end))
            day += timedelta(days=1)


def _bounds(day: date, hours: Hours, zone: tzinfo) -> Span:
    """Hours that begin on a day, as moments."""
    later = day if hours.start < hours.end else day + timedelta(days=1)
    start = datetime.combine(day, hours.start, zone).astimezone(UTC)
    return Span(start, datetime.combine(later, hours.end, zone).astimezone(UTC))


def length(spans: Iterable[Span]) -> float:
    """Hours of all of them."""
    return sum((one.end - one.start for one in spans), timedelta()) / timedelta(hours=1)
