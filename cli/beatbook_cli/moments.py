"""Moments as people write and read them: local time of the book's zone.

A moment means everything up to its own end: a day includes the whole day, ``14:30`` the whole
minute. So what `beat registry history` shows can be given back to ``--as-of``.

Light path.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from beatbook.clock import from_stamp, stamp
from beatbook.days import day
from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class Span(NamedTuple):
    """The stretch of time that words mean, as UTC stamps; `until` is not part of it."""

    start: str
    until: str


def span_of(words: str, zone: tzinfo) -> Span:
    """What ``2026-11-21``, ``2026-11-21 14:30`` or a stamp means. Raises UsageProblem."""
    text = words.strip().replace("T", " ").replace("/", "-")
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            _("“{words}” is no moment; write it like 2026-11-21 or 2026-11-21 14:30", words=words)
        ) from None
    if start.tzinfo is None:
        start = start.replace(tzinfo=zone)
    return Span(stamp(start), stamp(start + _length(text)))


def _length(text: str) -> timedelta:
    """How long the smallest part that was written lasts."""
    time = text.partition(" ")[2].removesuffix("Z").partition("+")[0]
    if not time:
        return timedelta(days=1)
    if "." in time:
        return timedelta(milliseconds=1)
    return timedelta(seconds=1) if time.count(":") > 1 else timedelta(minutes=1)


def day_of(words: str | None, today: date) -> date:
    """The day that an option names or says (``fri``, ``-3``); *today* where it names none.

    Raises UsageProblem.
    """
    if words is None:
        return today
    said = day(words, today)
    if said is not None:
        return said
    try:
        return date.fromisoformat(words.strip().replace("/", "-"))
    except ValueError:
        raise UsageProblem(
            _("“{words}” is no date; write it like 2026-11-21, -3 or fri", words=words)
        ) from None


def local(at: str | datetime, zone: tzinfo) -> str:
    """A stored stamp in local time, to the second."""
    moment = from_stamp(at) if isinstance(at, str) else at
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
