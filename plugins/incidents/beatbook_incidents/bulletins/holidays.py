"""Public holidays in a period: what a reader knows explains a change better than a percentage."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from beatbook.bulletin.declare import Span


class Holiday(NamedTuple):
    """A statutory holiday: its key in the calendar, and what it is called."""

    key: str
    label: Text


HOLIDAYS = {
    "New Year's Day": Holiday("new_year", Text("元旦", "New Year's Day")),
    "Spring Festival": Holiday("spring_festival", Text("春节", "Spring Festival")),
    "Tomb-sweeping Day": Holiday("tomb_sweeping", Text("清明节", "Tomb-sweeping Day")),
    "Labour Day": Holiday("labour_day", Text("劳动节", "Labour Day")),
    "Dragon Boat Festival": Holiday("dragon_boat", Text("端午节", "Dragon Boat Festival")),
    "National Day": Holiday("national_day", Text("国庆节", "National Day")),
    "Mid-autumn Festival": Holiday("mid_autumn", Text("中秋节", "Mid-autumn Festival")),
}
"""By the names in chinesecalendar, which follows the State Council's yearly notices."""
_MOST_DAYS = 62
"""Of longer periods nobody needs to be told that they held holidays."""


def found(span: Span) -> list[Holiday]:
    """The holidays of a period in order; none of years whose notice is not known yet."""
    if (span.end - span.start).days >= _MOST_DAYS:
        return []
    names = dict.fromkeys(name for day in _days(span) if (name := _name(day)))
    return [HOLIDAYS[name] for name in names if name in HOLIDAYS]


def holidays(span: Span, language: str) -> list[str]:
    """The holidays of a period by name."""
    return [one.label.in_language(language) for one in found(span)]


def _days(span: Span) -> Iterator[date]:
    for nth in range((span.end - span.start).days + 1):
        yield span.start + timedelta(days=nth)


def _name(day: date) -> str | None:
    """The holiday of a day off; working days that were moved to make one up are none."""
    from chinese_calendar import get_holiday_detail

    try:
        off, name = get_holiday_detail(day)
    except NotImplementedError:
        return None
    return str(name) if off and name else None
