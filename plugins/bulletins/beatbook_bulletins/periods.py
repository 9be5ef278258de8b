"""Which period a bulletin is about, and how it is called."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import arithmetic
from beatbook.bulletin.declare import DAYS, Span
from beatbook.errors import UsageProblem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.bulletin.declare import BulletinKind
    from beatbook_bulletins.wording import Wording

EARLIEST = date(1950, 1, 1)
_MOST_DAYS = 3660
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BOTH = Text("起止日期要同时给出", "Give both the first and the last day")
_EITHER = Text(
    "日期和起止日期只能给出其一", "Give a day of the period, or its first and last day; not both"
)
_FUTURE = Text(
    "{start}开始的期间还没有到，没有记录可以统计",
    "The period from {start} has not begun; there is nothing to count yet",
)
_EARLY = Text(
    "{start}过早；最早从{earliest}起", "{start} is too early; periods begin on {earliest} or later"
)
_LONG = Text("一份通报最多十年", "A bulletin covers ten years at most")
_BACKWARDS = Text("结束日期{end}早于开始日期{start}", "The last day {end} is before {start}")


class When(NamedTuple):
    """What a person says of the period: any day in it, or its first and last day, or nothing."""

    day: date | None = None
    since: date | None = None
    until: date | None = None


def span_asked(kind: BulletinKind, when: When, today: date) -> Span:
    """The period asked for; with nothing said the last whole one. Raises UsageProblem."""
    if when.day and (when.since or when.until):
        raise UsageProblem(_EITHER)
    between = when.since or when.until
    span = _between(kind, when) if between else _of_day(kind, when.day, today)
    _require_possible(span, today)
    return span


def _between(kind: BulletinKind, when: When) -> Span:
    if when.since is None or when.until is None:
        raise UsageProblem(_BOTH)
    if when.until < when.since:
        raise UsageProblem(_BACKWARDS.with_values(start=when.since, end=when.until))
    if when.since < EARLIEST:
        raise UsageProblem(_EARLY.with_values(start=when.since, earliest=EARLIEST))
    calendar = arithmetic.span_of(when.since, kind.every)
    return calendar if calendar.end == when.until else Span(when.since, when.until, DAYS)


def _of_day(kind: BulletinKind, day: date | None, today: date) -> Span:
    if day is not None and day < EARLIEST:
        raise UsageProblem(_EARLY.with_values(start=day, earliest=EARLIEST))
    if day is None and kind.every == DAYS:
        return arithmetic.week_of(today - timedelta(weeks=1))._replace(every=DAYS)
    found = arithmetic.span_of(day or today, kind.every)
    return found if day is not None else arithmetic.before(found)


def _require_possible(span: Span, today: date) -> None:
    if span.start > today:
        raise UsageProblem(_FUTURE.with_values(start=span.start))
    if arithmetic.days(span) > _MOST_DAYS:
        raise UsageProblem(_LONG)


def said(span: Span, language: str, wording: Wording) -> str:
    """A period in words: ``2026年3月2日至3月8日``."""
    start, end = span.start, span.end
    name = "day" if start == end else span.every
    return wording.say(
        f"period.{name}",
        start=day_words(start, language),
        end=day_words(end, language, beside=start),
        year=start.year,
        month=start.month,
        month_name=_MONTHS[start.month - 1],
        quarter=(start.month + 2) // 3,
    )


def day_words(day: date, language: str, beside: date | None = None) -> str:
    """A day in words; the year is left out beside another day of it."""
    same = beside is not None and beside.year == day.year
    if language == "zh":
        return f"{'' if same else f'{day.year}年'}{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
