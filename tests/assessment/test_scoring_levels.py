"""Larger units: by what all below counted together, or by the mean of the scores below."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from assessment.scoring_book import DONE, MONTH, officer, scheme, work
from beatbook.book import Book
from beatbook_assessment import rules
from beatbook_assessment.model import Result
from beatbook_assessment.scoring import again, levels
from beatbook_assessment.scoring.given import Given
from support.books import Station
from support.schemed import of, point

JUDGED = '\n[[item]]\nid = "order"\nlabel = "order"\npoints = 5\njudged = true\n'
MEAN: dict[str, Any] = {"above": '"mean"'}


@pytest.fixture
def busy(work_book: Book, work_station: Station) -> Iterator[Book]:
    """The first office did one of two doors, the second all of eight."""
    a, b = (work_station.nodes[one] for one in ("office_a", "office_b"))
    work(work_book, a, door="1")
    work(work_book, a)
    for _nth in range(8):
        work(work_book, b, door="1", officers=["bob"])
    return iter([work_book])


def run(book: Book, body: str = DONE, given: Given | None = None, **head: str) -> dict[str, Result]:
    return levels.run(book, scheme(book, body, **head), MONTH, given or Given())


def test_by_counts_a_share_is_made_of_all_that_was_counted(
    busy: Iterator[Book], work_station: Station
) -> None:
    (book,) = busy
    found = run(book)
    assert sorted(found) == ["office", "station"]
    done = point(found["station"], work_station.nodes["station"], "done")
    assert (done.top, done.bottom, done.points) == (9, 10, 9)
    assert of(found["station"], work_station.nodes["station"]).rank == 1


def test_by_the_mean_every_unit_below_counts_alike(
    busy: Iterator[Book], work_station: Station
) -> None:
    (book,) = busy
    found = run(book, **MEAN)
    station = of(found["station"], work_station.nodes["station"])
    assert station.shown == Fraction("7.5")
    assert str(station.points[0].how) == "the mean of 2: 7.5"


def test_the_assessed_have_the_same_results_either_way(busy: Iterator[Book]) -> None:
    (book,) = busy
    assert run(book)["office"] == run(book, **MEAN)["office"]


def test_what_a_person_judged_is_the_mean_of_those_below(
    busy: Iterator[Book], work_station: Station
) -> None:
    (book,) = busy
    a, b = (work_station.nodes[one] for one in ("office_a", "office_b"))
    judged = {(a, "order"): Fraction(5), (b, "order"): Fraction(2)}
    found = run(book, DONE + JUDGED, Given(judged=judged))
    assert point(found["station"], work_station.nodes["station"], "order").points == Fraction("3.5")
    half = run(book, DONE + JUDGED, Given(judged={(a, "order"): Fraction(5)}))
    order = point(half["station"], work_station.nodes["station"], "order")
    assert (order.points, order.waiting) == (5, True)


def test_units_above_officers_have_the_mean_of_their_officers(
    busy: Iterator[Book], work_station: Station
) -> None:
    (book,) = busy
    found = run(book, subjects='"officer"')
    assert sorted(found) == ["", "office", "station"]
    a = of(found["office"], work_station.nodes["office_a"])
    scores = [of(found[""], officer(book, one)).shown for one in ("ann", "amy", "lia")]
    assert scores == [5, 10, 10]
    assert a.shown == Fraction("8.33")


def test_nothing_below_a_unit_is_nothing_above(work_book: Book, work_station: Station) -> None:
    found = levels.run(work_book, scheme(work_book, level='"city"'), MONTH)
    assert found["city"].scores == ()


@pytest.mark.parametrize("above", ["counts", "mean"])
def test_a_correction_gives_what_a_whole_run_gives_at_every_level(
    busy: Iterator[Book], work_station: Station, above: str
) -> None:
    (book,) = busy
    made = scheme(book, DONE, above=f'"{above}"')
    find = rules.kinds_of(book)
    everything = levels.everybody(book, made, MONTH)
    earlier = levels.score(book, made, everything, find)
    work(book, work_station.nodes["office_a"], door="9")
    fresh = again(book, made, everything, ["doors"])
    corrected = levels.rescore(book, made, fresh, earlier, ["doors"], find)
    assert corrected == levels.run(book, made, MONTH)
    assert corrected != earlier
