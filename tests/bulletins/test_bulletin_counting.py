"""What is counted in a period: local days, whole subtrees, whoever looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from beatbook.book import Book
from beatbook.bulletin.declare import Figure, Span
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_bulletins.counting import BEFORE, NOW, YEAR, Counting
from support import telling
from support.books import NOW as FOUNDED
from support.books import Station, ticking

WEEK = Span(telling.MONDAY, date(2026, 11, 15), "week")


def counting(book: Book, unit: str = "") -> Counting:
    return Counting(book, unit or book.unit_for_new(), WEEK)


def test_a_figure_has_a_number_now_before_and_a_year_ago(ann: Book) -> None:
    found = counting(ann)
    assert [found.number(telling.LAMPS, which) for which in (NOW, BEFORE, YEAR)] == [5, 4, 2]


def test_a_sum_is_exact_and_zero_where_nothing_is(ann: Book) -> None:
    assert str(counting(ann).number(telling.COST)) == "52.50"
    nothing = evolve(telling.COST, name="none", where=(Condition("kind", "=", "9"),))
    assert counting(ann).number(nothing) == 0


def test_moments_are_counted_by_local_days(ann: Book) -> None:
    # Local midnight of Monday 9 November is 16:00 UTC of the day before.
    for nth, at in enumerate(
        ("2026-11-08T15:59:59Z", "2026-11-08T16:00:00Z", "2026-11-15T15:59:59Z",
         "2026-11-15T16:00:00Z")
    ):  # fmt: skip
        with ann.deed("registry.add") as deed:
            deed.add("lamp", {"pole": f"M{nth}", "seen_at": at})
    assert counting(ann).number(telling.SEEN) == 2
    assert counting(ann).number(telling.SEEN, BEFORE) == 1


def test_an_interval_must_end_within_the_period_too(ann: Book) -> None:
    figure = Figure(name="x", label=Text("", ""), form="lamp", moment="lit_on", until="seen_at")
    for nth, at in enumerate(("2026-11-15T15:00:00Z", "2026-11-15T17:00:00Z", None)):
        with ann.deed("registry.add") as deed:
            deed.add("lamp", {"pole": f"I{nth}", "lit_on": "2026-11-10", "seen_at": at})
    assert counting(ann).number(figure) == 1


def test_closed_records_count(ann: Book) -> None:
    with ann.deed("registry.close") as deed:
        deed.transition("lamp", ann.record_id("lamp", "P0"), "close")
    assert counting(ann).number(telling.LAMPS) == 5


def test_what_a_unit_counts_does_not_depend_on_who_looks(told: Station) -> None:
    unit = told.nodes["office_a"]
    numbers = set()
    for who in ("ann", "chief", "lia"):
        with told.open(who) as book:
            numbers.add(counting(book, unit).number(telling.LAMPS))
    assert numbers == {5}


def test_another_units_records_are_not_counted(told: Station) -> None:
    with told.open("bob") as book, pytest.raises(NotAllowed):
        counting(book, told.nodes["office_a"]).number(telling.LAMPS)


def test_a_figure_may_count_one_unit_below(told: Station) -> None:
    with told.open("chief") as book:
        here = evolve(telling.LAMPS, name="b", unit=told.nodes["office_b"])
        assert counting(book).number(here) == 1
        assert counting(book).number(telling.LAMPS) == 6


def test_a_unit_that_closed_counts_where_its_work_goes_on(told: Station) -> None:
    with told.open(clock=ticking(FOUNDED + timedelta(days=2))) as book:
        with book.deed("unit.merge") as deed:
            beat, office = told.nodes["beat"], told.nodes["office_a"]
            deed.units.merge([beat], office, book.today())
        assert counting(book, told.nodes["office_a"]).number(telling.LAMPS, BEFORE) == 4


def test_no_figure_is_divided_by_what_names_people(ann: Book) -> None:
    with ann.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王小明", "birth": "2026-11-10"})
    people = Figure(name="p", label=Text("", ""), form="keeper", moment="birth")
    with pytest.raises(UsageProblem, match="names people"):
        counting(ann).by(people, "name")


def test_a_figure_needs_a_date_or_moment(ann: Book) -> None:
    with pytest.raises(UsageProblem, match="no date or moment"):
        counting(ann).number(evolve(telling.LAMPS, moment="pole"))
    with pytest.raises(UsageProblem, match="no date or moment"):
        counting(ann).number(evolve(telling.LAMPS, moment="nothing"))


def test_a_figure_may_count_hours_of_the_local_day(ann: Book) -> None:
    for nth, at in enumerate(("2026-11-09T10:00", "2026-11-10T11:59", "2026-11-11T12:00")):
        with ann.deed("registry.add") as deed:
            deed.add("lamp", {"pole": f"H{nth}", "seen_at": at})
    morning = evolve(telling.SEEN, name="morning", hours=tuple(range(6, 12)))
    found = counting(ann)
    assert found.number(morning) == 2
    assert len(ann.registry.list(found.query(morning))) == 2


def test_figures_that_differ_in_codes_only_share_one_tally(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    tally = ann.store.tally
    monkeypatch.setattr(ann.store, "tally", lambda *given: asked.append(given) or tally(*given))
    found = counting(ann)
    kinds = [("1",), ("2",), ("1", "2"), ()]
    figures = [
        evolve(telling.LAMPS, name=f"k{nth}", where=(Condition("kind", "in", codes),))
        for nth, codes in enumerate(kinds)
    ]
    assert [found.number(one) for one in figures] == [2, 3, 5, 0]
    assert found.by(figures[2], "kind") == [("2", 3), ("1", 2)]
    assert len(asked) == 1


def test_the_records_behind_a_figure_are_as_many_as_it_says(chief: Book) -> None:
    found = counting(chief)
    for which in (NOW, BEFORE, YEAR):
        records = chief.registry.list(found.query(telling.LAMPS, which))
        assert len(records) == found.number(telling.LAMPS, which)
