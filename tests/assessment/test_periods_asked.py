"""Periods by name: plugins bring their own, a region's takes the place of the nation's."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.working import POINTS
from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import NotFound, UsageProblem
from beatbook.texts import Text
from beatbook_assessment.periods import exactly, kind, kinds, last_before, parts
from support.books import Station
from support.fixtures import Install
from support.points import point

DAY = date(2026, 11, 21)


def _days(day: date) -> Span:
    return Span(day, day)


DAILY = PeriodKind(
    name="month",
    label=Text("日", "Day"),
    source=Text("本地规定", "a local rule"),
    span_of=_days,
    title=lambda span: Text(str(span.start), str(span.start)),
)


def test_the_periods_of_the_house_are_offered(station: Station, install: Install) -> None:
    install(*POINTS)
    with station.open() as book:
        assert {"month", "month26", "quarter21", "tenday", "year"} <= set(kinds(book))
        assert kind(book, "month26").span_of(DAY) == Span(date(2026, 10, 26), date(2026, 11, 25))


def test_a_regions_own_takes_the_place_of_the_nations(station: Station, install: Install) -> None:
    install(*POINTS, point("here", "150191", assessment_periods=lambda: [DAILY]))
    with station.open() as book:
        assert kind(book, "month").span_of(DAY) == Span(DAY, DAY)


def test_an_unknown_kind_is_refused_with_those_there_are(
    station: Station, install: Install
) -> None:
    install(*POINTS)
    with station.open() as book, pytest.raises(NotFound, match="month26"):
        kind(book, "fortnight")


def test_a_year_is_made_of_its_quarters(station: Station, install: Install) -> None:
    install(*POINTS)
    with station.open() as book:
        year = kind(book, "year21")
        found = parts(book, year, year.span_of(DAY))
        assert [one.start for one in found] == [
            date(2025, 12, 21), date(2026, 3, 21), date(2026, 6, 21), date(2026, 9, 21)
        ]  # fmt: skip


def test_days_that_are_backwards_or_no_period_are_named(station: Station, install: Install) -> None:
    install(*POINTS)
    with station.open() as book:
        month = kind(book, "month")
        with pytest.raises(UsageProblem, match="before it begins"):
            exactly(month, DAY, date(2026, 11, 1))
        with pytest.raises(UsageProblem, match="is not one"):
            exactly(month, date(2026, 11, 2), DAY)
        assert last_before(month, DAY) == Span(date(2026, 10, 1), date(2026, 10, 31))
