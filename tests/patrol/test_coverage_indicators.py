"""What an assessment takes from coverage: stops come to, stops on time, streets walked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from beatbook.assessment.declare import Asked, Indicator, Span, Value
from beatbook.book import Book
from beatbook_patrol.coverage.indicators import indicators
from patrol.test_coverage_reckoning import ALL, SUNDAY, Week
from support.books import Station
from support.patrolled import MONDAY

SPAN = Span(MONDAY, SUNDAY)


@pytest.fixture
def week(system: Book, beat: Station) -> Week:
    return Week(system, beat)


def indicator(name: str) -> Indicator:
    return next(one for one in indicators() if one.name == name)


def counted(week: Week, name: str, *subjects: str) -> list[Value | None]:
    of = indicator(name)
    assert of.count is not None
    found = of.count(Asked(week.book, subjects, SPAN))
    return [found.get(one) for one in subjects]


def test_stops_are_counted_as_they_were_judged(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    week.walk(patrol, {"P001": 2, "P002": 40, "P004": 77}, P003="下雨封路")
    assert counted(week, "patrol.done", week.unit) == [Value(Fraction(3), Fraction(4))]
    assert counted(week, "patrol.on_time", week.unit) == [Value(Fraction(1), Fraction(4))]


def test_the_station_has_what_its_offices_have_and_the_others_nothing(
    week: Week, beat: Station
) -> None:
    week.walk(week.task(MONDAY, "08:00"), ALL)
    week.approve()
    whole = Value(Fraction(4), Fraction(4))
    found = counted(week, "patrol.done", week.unit, week.book.station, beat.nodes["b"])
    assert found == [whole, whole, None]


def test_streets_are_counted_in_metres(week: Week) -> None:
    week.walk(week.task(MONDAY, "08:00"), ALL)
    week.approve()
    (found,) = counted(week, "patrol.ground", week.unit)
    coverage = week.found()
    assert found is not None
    assert found.number is not None
    assert coverage.figures.ground_rate == pytest.approx(float(found.number), abs=1e-4)
    assert found.bottom == sum(Fraction(round(one.metres * 10), 10) for one in coverage.sections)


def test_tasks_behind_it_can_be_opened(week: Week) -> None:
    week.walk(week.task(MONDAY, "08:00"), ALL)
    week.approve()
    of = indicator("patrol.done")
    assert of.records is not None
    (query,) = of.records(Asked(week.book, (week.unit,), SPAN))
    assert len(week.book.registry.list(query)) == 1
