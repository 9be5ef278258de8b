"""Working days by the State Council's yearly holiday notices, as chinesecalendar knows them.

The notice for a year comes out in the November before it; of later years only the weekends are
known, and `Reckoned.exact` says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_SATURDAY = 5
_NEXT_DAY = timedelta(days=1)


class Reckoned(NamedTuple):
    """A day so many working days later; `exact` unless holidays of a year are not known yet."""

    day: date
    exact: bool


@lru_cache(maxsize=1)
def last_year() -> int:
    """The last year whose holidays are known."""
    from chinese_calendar import constants

    return int(max(constants.holidays).year)


def is_working_day(day: date) -> bool:
    """Whether offices work on a day; holidays of years that are not known count as work."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


@lru_cache(maxsize=10_000)
def working_days_after(day: date, count: int) -> Reckoned:
    """The working day that is *count* working days after a day, which itself is not counted."""
    left = count
    while left > 0:
        day += _NEXT_DAY
        left -= is_working_day(day)
    return Reckoned(day, day.year <= last_year())
