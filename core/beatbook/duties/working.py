"""Duties within so many working days, and what to say where the holidays are not known yet."""

from __future__ import annotations

from datetime import date

from beatbook.duties.declare import NO_TEXT, Due
from beatbook.texts import Text
from beatbook.workdays import last_year, working_days_after

CALENDAR = "calendar_until"
"""The term that holds the last year of known holidays: a newer calendar has all days reckoned
again."""
_WEEKENDS_ONLY = Text(
    "{year}年及以后的放假安排尚未收录，只除周末计算",
    "holidays from {year} on are not known yet: only weekends are left out",
)


def in_working_days(first: date, count: int, why: Text = NO_TEXT) -> Due:
    """Due so many working days after a day, from which on it shows."""
    day, exact = working_days_after(first, count)
    if not exact:
        unsure = _WEEKENDS_ONLY.with_values(year=last_year() + 1)
        why = Text(f"{why.zh}；{unsure.zh}", f"{why.en}; {unsure.en}") if any(why) else unsure
    return Due(day, opens=first, why=why)
