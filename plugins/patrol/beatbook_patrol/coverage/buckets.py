"""Spans of days as columns of a grid: days of a week, weeks of two months, months of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from beatbook.texts import Text

MOST_DAYS, MOST_WEEKS = 7, 9
_WEEKDAYS = (
    Text("一", "Mo"), Text("二", "Tu"), Text("三", "We"), Text("四", "Th"), Text("五", "Fr"),
    Text("六", "Sa"), Text("日", "Su"),
)  # fmt: skip


class Bucket(NamedTuple):
    """A column: its title, and the days that it holds."""

    label: Text
    days: tuple[date, ...]


def buckets(days: Sequence[date]) -> list[Bucket]:
    """The days in as many columns as a page can take."""
    if len(days) <= MOST_DAYS:
        return [Bucket(_day(day), (day,)) for day in days]
    if len(days) <= MOST_WEEKS * 7:
        weeks = groupby(days, _monday)
        return [_week(tuple(group)) for _first, group in weeks]
    months = groupby(days, lambda day: day.replace(day=1))
    return [_month(tuple(group)) for _first, group in months]


def _day(day: date) -> Text:
    """Short, so that seven of them fit beside a name on 80 columns; the period stands above."""
    weekday = _WEEKDAYS[day.weekday()]
    return Text(f"{weekday.zh}{day.day}", f"{weekday.en} {day.day}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(days: tuple[date, ...]) -> Bucket:
    words = f"{days[0]:%m-%d}/{days[-1]:%m-%d}"
    return Bucket(Text(words, words), days)


def _month(days: tuple[date, ...]) -> Bucket:
    return Bucket(Text(f"{days[0]:%Y-%m}", f"{days[0]:%Y-%m}"), days)
