"""A trend counts each record once, in its period; every number is on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.errors import NotFound, UsageProblem
from beatbook.overviews.trend import EACH, beginning, following
from beatbook.papers.declare import Bars, Paper, Trend
from beatbook.papers.writing import write
from support.acts import add
from support.books import TODAY, Station

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def chief(station: Station) -> Iterator[Book]:
    with station.open("chief") as book:
        yield book


def _paper(book: Book, **raw: Any) -> Paper:
    return write(book, "registry.trend", raw={"form": "lamp", **raw})


def _bars(paper: Paper) -> dict[str, Any]:
    bars = next(block for block in paper.blocks if isinstance(block, Bars))
    return {str(bar.label): bar.number for bar in bars.bars}


def _series(paper: Paper) -> dict[str, tuple[Any, ...]]:
    trend = next(block for block in paper.blocks if isinstance(block, Trend))
    return {str(one.label): one.numbers for one in trend.series}


@given(DAYS, st.sampled_from(list(EACH)))
def test_periods_follow_each_other_without_a_gap(day: date, each: str) -> None:
    start = beginning(day, each)
    assert start <= day < following(start, each)
    assert beginning(following(start, each) - timedelta(days=1), each) == start
    assert beginning(following(start, each), each) == following(start, each)


def test_records_are_counted_in_their_periods(chief: Book) -> None:
    for nth, lit in enumerate(("2026-11-21", "2026-11-20", "2026-11-20", "2026-10-01")):
        add(chief, pole=f"P{nth}", lit_on=lit)
    bars = _bars(_paper(chief, on="lit_on", each="day", periods=3))
    assert bars == {"11-19": 0, "11-20": 2, "11-21": 1}
    assert sum(_bars(_paper(chief, on="lit_on", each="month", periods=2)).values()) == 4
    weeks = _bars(_paper(chief, on="lit_on", each="week", periods=2))
    assert list(weeks) == ["11-09", "11-16"]
    assert weeks["11-16"] == 3


def test_a_form_without_a_day_of_its_own_counts_by_entry(chief: Book) -> None:
    add(chief)
    bars = _bars(_paper(chief, each="day", periods=2))
    assert bars[f"{TODAY:%m-%d}"] == 1


def test_groups_add_up_to_the_whole(chief: Book, station: Station) -> None:
    with chief.deed("add") as deed:
        for nth, unit in enumerate(("office_a", "beat", "office_b", "station")):
            deed.add("lamp", {"pole": f"P{nth}"}, unit=station.nodes[unit])
    paper = _paper(chief, each="day", periods=2)
    series = _series(paper)
    assert {label: sum(numbers) for label, numbers in series.items()} == {
        "甲警务室": 2, "乙警务室": 1, "试验派出所": 1,
    }  # fmt: skip
    assert sum(_bars(paper).values()) == 4
    office = _paper(chief, each="day", periods=2, unit=station.nodes["office_a"])
    assert sum(_bars(office).values()) == 2


def test_a_field_with_choices_makes_groups_by_its_words(chief: Book) -> None:
    add(chief, pole="P1", kind="led")
    add(chief, pole="P2")
    series = _series(_paper(chief, each="day", periods=2, by="kind"))
    assert "(blank)" in series
    assert len(series) == 2


def test_an_officer_counts_what_they_may_see(chief: Book, station: Station) -> None:
    with chief.deed("add") as deed:
        deed.add("lamp", {"pole": "P1"}, unit=station.nodes["office_a"])
        deed.add("lamp", {"pole": "P2"}, unit=station.nodes["office_b"])
    with station.open("ann") as ann:
        assert sum(_bars(_paper(ann, each="day", periods=2)).values()) == 1


@pytest.mark.parametrize("asked", [{"on": "pole"}, {"on": "nothing"}, {"by": "pole"}])
def test_a_field_that_cannot_be_counted_by_is_refused(chief: Book, asked: dict[str, str]) -> None:
    with pytest.raises(UsageProblem, match="beat registry fields lamp"):
        _paper(chief, **asked)


def test_an_unknown_form_is_refused(chief: Book) -> None:
    with pytest.raises(NotFound):
        _paper(chief, form="ship")


def test_no_more_periods_than_a_screen_can_show(chief: Book) -> None:
    assert len(_bars(_paper(chief, periods=9999))) == 53
