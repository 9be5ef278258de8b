"""Counting the days of a case: when it must end, when its record closes, which reviews are done."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from beatbook_support.bases import NOTICE_DAYS, ORDERED, TERMS


def years_after(day: date, years: int) -> date:
    """The same day *years* later; 29 February becomes 28 February."""
    last = monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, last))


def latest_end(basis: str, start: date, reported: date | None) -> date:
    """The last day on which a case can end: the statutory term from reporting or from its start."""
    return years_after(reported or start, TERMS[basis].years)


def closing_day(basis: str | None, end: date) -> date:
    """The last day on which the record is open: the end, and the days for the notice of release."""
    return end + timedelta(days=NOTICE_DAYS if basis in ORDERED else 0)


def outstanding(planned: Iterable[date], done: Iterable[date]) -> list[date]:
    """The planned reviews that are not done: each review does the earliest one still open."""
    return sorted(planned)[len(list(done)) :]


def closes(values: Mapping[str, Any]) -> date | None:
    """The closing day behind raw or stored values; None where the end cannot be read."""
    from beatbook.forms.kinds import PARSERS, BadValue
    from beatbook_support.forms.case import END

    try:
        return closing_day(values.get("basis"), PARSERS["date"](values.get("end"), END))
    except BadValue:
        return None
