"""What figures stand on: incidents, or counts that were made elsewhere, never both."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook_incidents.bulletins.facts import facts_of, slug
from support import weeks
from support.books import Station


def tally(book: Book, unit: str, category: str, count: int, **more: Any) -> None:
    values = {"since": weeks.NOW.start, "until": weeks.NOW.end, "category": category}
    with book.deed("registry.add") as deed:
        deed.add("incident_tally", {**values, "count": count, **more}, unit=unit)


def numbers(book: Book) -> tuple[int, int, int]:
    """Calls, valid ones, crimes of the week, as a bulletin of the station has them."""
    facts = facts_of(weeks.drafting(book))
    draft = facts.draft
    figures = (facts.calls(), facts.valid(), facts.category("criminal"))
    return tuple(draft.count(one) for one in figures)  # type: ignore[return-value]


def test_incidents_are_counted_where_nobody_counted_elsewhere(chief: Book) -> None:
    assert numbers(chief) == (19, 17, 6)


def test_the_units_own_counts_go_before_incidents(chief: Book) -> None:
    for category, count in (("valid", 40), ("invalid", 5), ("criminal", 7)):
        tally(chief, chief.station, category, count)
    assert numbers(chief) == (45, 40, 7)


def test_counts_of_categories_make_up_what_was_not_counted_itself(chief: Book) -> None:
    for category, count in (("cr.theft", 3), ("cr.fraud", 4), ("traffic", 9)):
        tally(chief, chief.station, category, count)
    assert numbers(chief) == (16, 16, 7)


def test_a_count_of_the_whole_is_not_added_to_those_of_its_parts(
    told: Station, chief: Book
) -> None:
    tally(chief, chief.station, "valid", 40)
    tally(chief, told.nodes["a"], "valid", 30)
    tally(chief, told.nodes["b"], "valid", 10)
    assert numbers(chief)[1] == 40


def test_one_office_with_counts_does_not_hide_the_stations_incidents(
    told: Station, chief: Book
) -> None:
    tally(chief, told.nodes["a"], "valid", 30)
    assert numbers(chief) == (19, 17, 6)


def test_counts_of_parts_are_added_up_where_there_are_no_incidents(
    told: Station, chief: Book
) -> None:
    week = {"since": "2026-10-05", "until": "2026-10-11"}
    tally(chief, told.nodes["a"], "valid", 30, **week)
    tally(chief, told.nodes["b"], "valid", 10, **week)
    span = weeks.NOW._replace(
        start=weeks.NOW.start.replace(month=10, day=5), end=weeks.NOW.end.replace(month=10, day=11)
    )
    facts = facts_of(weeks.drafting(chief, span=span))
    assert facts.tallied
    assert facts.draft.count(facts.valid()) == 40


def test_counts_of_another_span_are_not_those_of_the_week(chief: Book) -> None:
    tally(chief, chief.station, "valid", 400, since="2026-11-01", until="2026-11-30")
    assert numbers(chief) == (19, 17, 6)


def test_there_is_nothing_to_compare_with_before_the_book_began(chief: Book) -> None:
    facts = facts_of(weeks.drafting(chief, span=weeks.MONTH))
    facts.draft.count(facts.valid())
    assert not facts.has("valid")
    assert facts.has("valid", year=True)


@pytest.mark.parametrize(
    ("code", "name"), [("cr.theft", "cr-theft"), ("0101", "c0101"), ("盗窃", "c76d77a83")]
)
def test_any_code_makes_a_figures_name(code: str, name: str) -> None:
    assert slug(code) == name
