"""Reading moments as other systems write them: a format, a time zone, and how much is meant.

``2018-01`` in the format ``%Y-%m`` means a whole month: its first moment is the beginning of its
first day, its last the millisecond before the next month, both on the local clock. The repeated
hour in autumn is taken for the first of the two. Reading is remembered, since streams of
incidents name each hour or month many times.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from beatbook.forms.kinds import BadValue
from beatbook.importing.mapping.declare import Moment
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_DIRECTIVE = re.compile(r"%(.)")
_KNOWN = frozenset("YymdHIMSfpbBajAz%T")
# The finest directive of a format says how long a time it means.
_FINENESS = (("fST", "second"), ("M", "minute"), ("HI", "hour"), ("djaA", "day"), ("mbB", "month"))
_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
}
_INSTANT = timedelta(milliseconds=1)
_SAMPLE = datetime(2026, 11, 21, 23, 5, 58, tzinfo=UTC)


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def format_problem(words: str) -> Message | None:
    """What is wrong with a format, or None."""
    strange = [one for one in _DIRECTIVE.findall(words) if one not in _KNOWN]
    if strange:
        return _("%{letter} is unknown; a format is written like %Y-%m-%d %H:%M", letter=strange[0])
    if not re.search("%[Yy]", words):
        return _("the format “{words}” has no year; write it like %Y-%m-%d %H:%M", words=words)
    try:
        datetime.strptime(_SAMPLE.strftime(words), _plain(words))  # noqa: DTZ007 - only tried
    except ValueError:
        return _("“{words}” is no format; write it like %Y-%m-%d %H:%M", words=words)
    return None


def _plain(words: str) -> str:
    return words.replace("%T", "%H:%M:%S")


def reader(rule: Moment, zone: tzinfo, *, day: bool) -> Callable[[str], date]:
    """What reads the text of a column: into a moment in UTC, or with *day* into a local date.

    *zone* is the book's, for a rule that names none. It raises BadValue.
    """
    where = ZoneInfo(rule.zone) if rule.zone else zone
    ways = [(_plain(words), fineness(words)) for words in rule.formats]

    @lru_cache(maxsize=20_000)
    def read(text: str) -> date:
        local, unit = _parsed(text, ways)
        try:
            return _edge_day(local, unit, rule.edge) if day else _edge(local, unit, rule, where)
        except OverflowError:
            raise _unlike(text, ways) from None

    return read


def fineness(words: str) -> str:
    """How much a text in a format means: year, month, day, hour, minute or second."""
    used = frozenset(_DIRECTIVE.findall(words))
    return next((unit for letters, unit in _FINENESS if not used.isdisjoint(letters)), "year")


def _parsed(text: str, ways: list[tuple[str, str]]) -> tuple[datetime, str]:
    for words, unit in ways:
        try:
            return datetime.strptime(text, words), unit  # noqa: DTZ007 - the zone comes later
        except ValueError:
            continue
    raise _unlike(text, ways)


def _unlike(text: str, ways: list[tuple[str, str]]) -> BadValue:
    return BadValue(_("“{value}” is not written like {format}", value=text, format=ways[0][0]))


def _edge_day(local: datetime, unit: str, edge: str) -> date:
    if edge == "last" and unit in ("month", "year"):
        return (_next(local, unit) - timedelta(days=1)).date()
    return local.date()


def _edge(local: datetime, unit: str, rule: Moment, zone: tzinfo) -> datetime:
    if rule.edge == "first":
        return _absolute(local, zone, rule.gap)
    if unit in _LENGTHS:
        return _absolute(local, zone, rule.gap) + _LENGTHS[unit] - _INSTANT
    return _absolute(_next(local, unit), zone, "later") - _INSTANT


def _next(local: datetime, unit: str) -> datetime:
    """The beginning of the next day, month or year on the clock."""
    if unit == "day":
        return local + timedelta(days=1)
    months = local.year * 12 + local.month - 1 + (1 if unit == "month" else 12)
    if months >= (MAXYEAR + 1) * 12:
        raise OverflowError(local.year)
    return local.replace(year=months // 12, month=months % 12 + 1, day=1)


def _absolute(local: datetime, zone: tzinfo, gap: str) -> datetime:
    """The moment in UTC, to the millisecond. Raises BadValue for an hour that there never was."""
    if local.tzinfo is None:
        local = local.replace(tzinfo=zone)
        there = local.astimezone(UTC).astimezone(zone)
        if there.replace(tzinfo=None) != local.replace(tzinfo=None) and gap == "refuse":
            raise BadValue(
                _("the clocks of {zone} skipped {value}; correct it, or set gap = \"later\"",
                  zone=zone, value=local.replace(tzinfo=None))
            )  # fmt: skip
    exact = local.astimezone(UTC)
    return exact.replace(microsecond=exact.microsecond // 1000 * 1000)
