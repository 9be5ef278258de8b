"""The kinds of periods that assessments really use; few of them are calendar months.

Sources are the published schemes: assessment months from the 26th to the 25th, quarters from
21 December to 20 March, slices of ten days that begin on the first and grow, weeks from Sunday to
Saturday clipped to their month, and the calendar's own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.texts import Text

_CALENDAR = Text("公历", "the calendar")
_PUBLISHED = Text("公开的考核办法", "published schemes of assessment")
_QUARTER, _HALF, _YEAR = 3, 6, 12


def declared() -> list[PeriodKind]:
    """Every standard kind."""
    return [
        _kind("week", ("周", "week"), _week, _days, _CALENDAR),
        _kind("week_in_month", ("月内周", "week within a month"), _clipped_week, _days, _PUBLISHED),
        _kind("tenday", ("旬(累计)", "ten days, cumulative"), _slice, _days, _PUBLISHED,
              cumulative=True),
        *_from_day("", 1, ("月", "month"), _CALENDAR),
        *_from_day("26", 26, ("月(26日至25日)", "month from the 26th"), _PUBLISHED),
        *_from_day("21", 21, ("月(21日至20日)", "month from the 21st"), _PUBLISHED),
    ]  # fmt: skip


def _kind(
    name: str,
    label: tuple[str, str],
    span_of: Callable[[date], Span],
    title: Callable[[Span], Text],
    source: Text,
    *,
    parts: str = "",
    cumulative: bool = False,
) -> PeriodKind:
    return PeriodKind(
        name=name,
        label=Text(*label),
        source=source,
        span_of=span_of,
        title=title,
        parts=parts,
        cumulative=cumulative,
    )


_LONGER = (
    ("quarter", _QUARTER, "季度", "quarter"),
    ("half_year", _HALF, "半年", "half-year"),
    ("year", _YEAR, "年度", "year"),
)


def _from_day(suffix: str, first: int, label: tuple[str, str], source: Text) -> list[PeriodKind]:
    """Months that begin on a day, and the quarters, half-years and years made of them.

    Those that begin late in a month are called after the month in which they end.
    """
    month = f"month{suffix}"
    kinds = [_kind(month, label, partial(_months, 1, first), _month_title, source)]
    shorter = month
    for name, months, zh, en in _LONGER:
        words = (zh, en) if not suffix else (f"{zh}({first}日起)", f"{en} from the {first}th")
        span_of = partial(_months, months, first)
        kinds.append(_kind(f"{name}{suffix}", words, span_of, _TITLES[name], source, parts=shorter))
        shorter = f"{name}{suffix}" if name == "quarter" else f"quarter{suffix}"
    return kinds


def _months(count: int, first: int, day: date) -> Span:
    """So many months beginning on a day of the month, of which the last ends in *day*'s run."""
    ends = day.replace(day=1) if day.day < first or first == 1 else _later(day, 1)
    # `ends` is the month after which the period is called; runs of months are counted from January.
    start_month = ends.month - (ends.month - 1) % count
    opening = ends.replace(month=start_month)
    closing = _later(opening, count - 1)
    if first == 1:
        return Span(opening, closing.replace(day=monthrange(closing.year, closing.month)[1]))
    return Span(_later(opening, -1).replace(day=first), closing.replace(day=first - 1))


def _later(day: date, months: int) -> date:
    """The first of the month some months after the one of *day*."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def _clipped_week(day: date) -> Span:
    """Sunday to Saturday, cut at both ends of the month."""
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    first = day.replace(day=1)
    last = first.replace(day=monthrange(day.year, day.month)[1])
    return Span(max(sunday, first), min(sunday + timedelta(days=6), last))


def _slice(day: date) -> Span:
    """From the first to the 10th, the 20th or the last: each slice holds the ones before it."""
    first = day.replace(day=1)
    last = monthrange(day.year, day.month)[1]
    end = next(edge for edge in (10, 20, last) if day.day <= edge)
    return Span(first, first.replace(day=end))


def weeks_in(span: Span, least: int) -> list[Span]:
    """The weeks (Sunday to Saturday) within a period, clipped, of at least so many days.

    A week with fewer days is not valid and counts for nothing.
    """
    found = []
    start = span.start
    while start <= span.end:
        saturday = start + timedelta(days=(5 - start.weekday()) % 7)
        end = min(saturday, span.end)
        if (end - start).days + 1 >= least:
            found.append(Span(start, end))
        start = end + timedelta(days=1)
    return found


def _days(span: Span) -> Text:
    words = f"{span.start} – {span.end}"
    return Text(words, words)


def _month_title(span: Span) -> Text:
    year, month = span.end.year, span.end.month
    return Text(f"{year}年{month}月", f"{year}-{month:02}")


def _quarter_title(span: Span) -> Text:
    year, nth = span.end.year, (span.end.month + 2) // 3
    return Text(f"{year}年第{nth}季度", f"{year} Q{nth}")


def _half_title(span: Span) -> Text:
    year, nth = span.end.year, 1 if span.end.month <= _HALF else 2
    return Text(f"{year}年{'上' if nth == 1 else '下'}半年", f"{year} H{nth}")


def _year_title(span: Span) -> Text:
    return Text(f"{span.end.year}年度", str(span.end.year))


_TITLES = {"quarter": _quarter_title, "half_year": _half_title, "year": _year_title}
