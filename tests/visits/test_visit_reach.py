"""Four to, four know are counted from the visits of a span and unit."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid
from support.books import Station
from visits.conftest import Visit

SPAN = {"since": "2026-11-20", "until": "2026-11-21"}


def counts(book: Book, **asked: str) -> dict[str, Any]:
    """Every count of the paper by its words."""
    paper = writing.write(book, "visit.reach", "", {**SPAN, **asked})
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    facts = dict(next(block for block in paper.blocks if isinstance(block, Facts)).pairs)
    found = {str(row[0]): row[1] for grid in grids for row in grid.rows}
    return {str(words): value for words, value in facts.items()} | found


def test_results_reach_and_what_was_given_are_counted(ann: Book, visit: Visit) -> None:
    visit(reached="1;2", known="4", told=3, prevention_talk=True)
    visit(at="2026-11-20 09:00", reached="1", leaflets=2)
    visit(result="2")
    visit(at="2026-11-19 09:00", reached="1;2;3;4")
    found = counts(ann)
    wanted = {
        "Visits": 3, "met": 2, "refused": 1, "came in person": 2, "asked and explained": 1,
        "lent a hand": 0, "what they need": 1, "People told about fraud": 3, "Leaflets left": 2,
        "Prevention talks": 1, "Contact cards given": 0,
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_a_span_without_visits_is_all_zeros(ann: Book) -> None:
    found = counts(ann)
    assert found["Visits"] == 0
    assert not any(found[name] for name in ("met", "came in person", "Leaflets left"))


def test_one_unit_can_be_asked_for(visit: Visit, beat: Station) -> None:
    visit()
    with beat.open("chief") as book:
        assert counts(book, unit="甲警务室")["Visits"] == 1
        assert counts(book, unit="乙警务室")["Visits"] == 0


def test_a_span_that_ends_before_it_begins_is_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="before the first day"):
        counts(ann, until="2026-11-01")
