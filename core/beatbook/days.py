"""Days and moments as people say them: ``d``, ``-3``, ``周五``, ``fri``, ``昨天 22:10``.

For whoever types; files and scripts write whole dates. What is no such saying is left to the kinds
of values (`beatbook.forms.kinds`), which refuse it with a sentence.

Light path.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta

MOMENT = "%Y-%m-%d %H:%M"

# With the initials of pinyin, so that nobody has to leave the letters.
_SAID = {
    **dict.fromkeys(("d", "t", "today", "今天", "今日", "今", "jt"), 0),
    **dict.fromkeys(("yesterday", "昨天", "昨日", "昨", "zt"), -1),
    **dict.fromkeys(("前天", "前日", "qt"), -2),
    **dict.fromkeys(("tomorrow", "明天", "明日", "明", "mt"), 1),
    **dict.fromkeys(("后天", "后日", "ht"), 2),
}
_NOW = frozenset(("n", "now", "现在", "此刻", "xz"))
_WEEKDAYS = {
    **{name: at for at, name in enumerate("一二三四五六日")}, "天": 6,
    **{name: at for at, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}  # fmt: skip
_WEEKS = {"上": -1, "last": -1, "下": 1, "next": 1}

_STEP = re.compile(r"d?([+-])(\d{1,4})([dwm天周月]?)")
_AGO = re.compile(r"(\d{1,4})(个?[天日周月])([前后])")
_WEEKDAY = re.compile(
    r"(上|下|本|这|last|next|this)?(?:个?(?:周|星期|礼拜)([一二三四五六日天])"
    r"|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
)
_THIS_YEAR = re.compile(r"(\d{1,2})(?:[-/.](\d{1,2})|月(\d{1,2})[日号]?)")
_WHOLE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_ISO = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})t")
_TIME = re.compile(r"(\d{1,2})(?:[:点时h](\d{1,2}|半)?分?|(\d{2}))")


def day(words: str, today: date) -> date | None:
    """The day that *words* say or write on the day *today*; None where they do neither.

    A weekday is that of this week (Monday to Sunday), a day and a month those of this year.
    """
    text = _plain(words).replace(" ", "")
    if text in _SAID:
        return today + timedelta(days=_SAID[text])
    return (_stepped(text, today) or _weekday(text, today) or _of_this_year(text, today)
            or _whole(text))  # fmt: skip


def moment(words: str, now: datetime) -> datetime | None:
    """The moment that *words* mean; *now* is local. None where they are no such saying.

    A time alone is today's, a day is needed for any other; it may be said or written whole.
    """
    text = _plain(words)
    if text in _NOW:
        return now.replace(second=0, microsecond=0)
    first, _blank, last = _ISO.sub(r"\1 ", text).rpartition(" ")
    on = day(first, now.date()) if first else now.date()
    time = _time(last)
    if on is None or time is None:
        return None
    return datetime(on.year, on.month, on.day, *time, tzinfo=now.tzinfo)


def _plain(words: str) -> str:
    """Half-width, lower case, one blank between words; a Chinese full stop is a point."""
    text = unicodedata.normalize("NFKC", words).casefold().replace("。", ".")
    return " ".join(text.split())


def _stepped(text: str, today: date) -> date | None:
    """``-3``, ``+1w``, ``2个月前``: so many days, weeks or months off."""
    step, ago = _STEP.fullmatch(text), _AGO.fullmatch(text)
    if step:
        sign, count, unit = step.groups()
        return _moved(today, int(f"{sign}{count}"), unit)
    if ago:
        count, unit, side = ago.groups()
        return _moved(today, int(count) * (1 if side == "后" else -1), unit[-1])
    return None


def _moved(today: date, count: int, unit: str) -> date | None:
    try:
        if unit in ("m", "月"):
            return _months(today, count)
        return today + timedelta(days=count * (7 if unit in ("w", "周") else 1))
    except (OverflowError, ValueError):
        return None


def _months(today: date, count: int) -> date:
    """The same day so many months off, or the last of that month."""
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(text: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        return None
    which, chinese, english = found.groups()
    offset = _WEEKDAYS[chinese or english] - today.weekday() + 7 * _WEEKS.get(which, 0)
    return today + timedelta(days=offset)


def _of_this_year(text: str, today: date) -> date | None:
    found = _THIS_YEAR.fullmatch(text)
    return _date(today.year, found[1], found[2] or found[3]) if found else None


def _whole(text: str) -> date | None:
    found = _WHOLE.fullmatch(text)
    return _date(*(part for part in found.groups() if part)) if found else None


def _date(year: str | int, month: str, on: str) -> date | None:
    try:
        return date(int(year), int(month), int(on))
    except ValueError:
        return None


def _time(text: str) -> tuple[int, int] | None:
    """``14:30``, ``1430``, ``14点半``, ``9时``."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), found[2] or found[3] or "0"
    whole = 30 if minute == "半" else int(minute)
    return (hour, whole) if hour < 24 and whole < 60 else None
