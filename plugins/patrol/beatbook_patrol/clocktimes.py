"""Hours of the day as people write them: ``23:00-03:00``; the night belongs to the day it begins.

GB/T 7408.1-2023 writes midnight at the end of a day as 24:00; both spellings are understood.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from beatbook.patrol.declare import Hours

_TIME = re.compile(r"(\d{1,2})[:：](\d{2})")


def parse_time(text: str) -> time:
    """A time of day from ``7:20`` or ``24:00``. Raises ValueError where it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2])
    return time() if (hour, minute) == (24, 0) else time(hour, minute)


def parse_hours(text: str) -> Hours:
    """Hours from ``23:00-03:00``. Raises ValueError where there are none."""
    begin, dash, end = re.sub("[—–~～至]", "-", text).partition("-")
    if not dash:
        raise ValueError(text)
    return Hours(parse_time(begin), parse_time(end))


def said(hours: Hours) -> str:
    """Hours in words: ``23:00-03:00``."""
    return f"{hours.start:%H:%M}-{hours.end:%H:%M}"


def span(hours: Hours | None, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The moments between which hours of a local day lie; None is the whole day."""
    begin = datetime.combine(day, hours.start if hours else time(), zone)
    return begin, begin + timedelta(minutes=hours.minutes if hours else 24 * 60)
