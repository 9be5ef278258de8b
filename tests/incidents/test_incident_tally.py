"""Counts from elsewhere are whole spans with whole numbers, each once."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import By, Tally
from support.national import added

WEEK = {"since": "2026-11-09", "until": "2026-11-15", "category": "criminal", "count": 7}


def test_counts_add_up(ann: Book) -> None:
    added(ann, "incident_tally", **WEEK)
    added(ann, "incident_tally", **{**WEEK, "category": "traffic", "count": 0})
    tally = Tally("incident_tally", by=(By("category"),), sum=("count",))
    assert ann.registry.tally(tally) == [("criminal", 1, 7), ("traffic", 1, 0)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"until": "2026-11-08"}, "until"), ({"count": -1}, "count"), ({"category": "x"}, "category")],
)
def test_what_is_no_count_is_refused(ann: Book, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        added(ann, "incident_tally", **{**WEEK, **wrong})
    assert [one.path for one in found.value.problems] == [field]


def test_the_same_count_is_not_added_up_twice(ann: Book) -> None:
    added(ann, "incident_tally", **WEEK)
    with pytest.raises(ProblemsFound, match="number 1"):
        added(ann, "incident_tally", **WEEK)
