"""Time is passed in: nothing in the core asks the operating system what time it is.

Moments are UTC with milliseconds inside; dates are local dates of the book's time zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple, Protocol

# China keeps one time; zoneinfo is only loaded for a book that names another zone.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock(Protocol):
    """Anything that knows the moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still, or goes on by `step` with each look, for tests and demos."""

    def __init__(self, moment: datetime, step: timedelta = timedelta(0)) -> None:
        self.moment = moment.astimezone(UTC)
        self.step = step

    def now(self) -> datetime:
        """The moment set, moved on by the step."""
        moment = self.moment
        self.moment += self.step
        return moment


class ShiftedClock:
    """The machine's clock moved back by a span, so that the day of a demo never lies long ago."""

    def __init__(self, behind: timedelta) -> None:
        self.behind = behind

    def now(self) -> datetime:
        """The present moment in UTC, less the span."""
        return datetime.now(UTC) - self.behind


BEHIND = "clock.behind"
"""The setting of a book that says by how many seconds its clock is behind the machine's."""


def running(behind: str | None) -> Clock:
    """The clock of an open book, which goes `behind` the machine's as the book's setting says."""
    return ShiftedClock(timedelta(seconds=float(behind))) if behind else SystemClock()


def zone(name: str) -> tzinfo:
    """The time zone called *name* (IANA)."""
    if name == "Asia/Shanghai":
        return CHINA
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def stamp(moment: datetime) -> str:
    """A moment as it is stored: ``2026-11-21T02:03:04.567Z``, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def from_stamp(text: str) -> datetime:
    """The moment behind a stored stamp."""
    return datetime.fromisoformat(text)


def local_date(moment: datetime, where: tzinfo) -> date:
    """The calendar date of a moment in a time zone."""
    return moment.astimezone(where).date()


def day_end(day: date, where: tzinfo) -> datetime:
    """The first moment after a local day, for reading a book as of that day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=where) + timedelta(days=1)
    return midnight.astimezone(UTC)


class Offset(NamedTuple):
    """From a moment on local time is so far ahead of UTC (China: eight hours)."""

    since: datetime
    ahead: timedelta


def offsets(where: tzinfo, first: datetime, last: datetime) -> list[Offset]:
    """Every offset of a zone from *first* to *last*, each since when, exact to the second.

    Looks once for each day, so that it finds any two changes that are more than a day apart.
    """
    found = [Offset(first, _ahead(where, first))]
    at = first
    while at < last and not isinstance(where, timezone):
        then = min(at + timedelta(days=1), last)
        if _ahead(where, then) != found[-1].ahead:
            found.append(_change(where, at, then))
        at = then
    return found


def _ahead(where: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(where).utcoffset() or timedelta(0)


def _change(where: tzinfo, before: datetime, after: datetime) -> Offset:
    """The change of offset between two moments, found by halving."""
    old = _ahead(where, before)
    before = before.replace(microsecond=0)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _ahead(where, middle) == old else (before, middle)
    return Offset(after.replace(microsecond=0), _ahead(where, after))
