"""Counts that schemes and periods have in common are made once, and are those made anew."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from assessment.scoring_book import MONTH, scheme, work
from beatbook.assessment.declare import UNIT, Asked, Indicator
from beatbook.book import Book
from beatbook_assessment import counting
from beatbook_assessment.counting.once import Once
from support.books import Station


@pytest.fixture
def asked(work_book: Book, work_station: Station) -> Asked:
    office = work_station.nodes["office_a"]
    work(work_book, office, door="1")
    return Asked(work_book, (office,), MONTH, UNIT)


@pytest.fixture
def doors(work_book: Book) -> Indicator:
    return scheme(work_book).indicators[0]


def test_a_second_scheme_gets_the_count_of_the_first(asked: Asked, doors: Indicator) -> None:
    once = Once()
    found = once.taken(doors, asked)
    assert found == counting.taken(asked.book, doors, asked.subjects, MONTH, UNIT)
    assert once.taken(doors, asked) is found


def test_indicators_of_one_name_that_mean_different_things_are_counted_each(
    asked: Asked, doors: Indicator
) -> None:
    once = Once()
    share = once.taken(doors, asked).values
    plain = once.taken(attrs.evolve(doors, bottom=None), asked).values
    (subject,) = asked.subjects
    assert (share[subject].bottom, plain[subject].bottom) == (1, None)


def test_what_is_forgotten_is_counted_anew(asked: Asked, doors: Indicator) -> None:
    once = Once()
    before = once.taken(doors, asked)
    once.forget(MONTH.end)
    assert once.taken(doors, asked) is before
    once.forget(date(2026, 12, 1))
    assert once.taken(doors, asked) is not before
