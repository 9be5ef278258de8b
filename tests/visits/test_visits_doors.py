"""Who was at a door last is known across offices, by place, dwelling, household or unit."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook_visits.doors import door_of, label, last_visit, visits_near
from support.books import Station
from support.national import added, stored
from visits.conftest import Visit


@pytest.mark.parametrize("how", ["home", "household", "place"])
def test_the_last_visit_by_anyone_is_found(
    ann: Book, visit: Visit, beat: Station, how: str
) -> None:
    visit(at="2026-11-19 09:00")
    id = visit(at="2026-11-20 09:00", household=beat.nodes["household"], result="3", officers="bob")
    visit(at="2026-11-18 09:00")
    place = stored(ann, "visit", id).envelope.place or ""
    found = last_visit(ann, place if how == "place" else beat.nodes[how])
    assert found is not None
    assert (found.visit, found.day, found.result) == (id, date(2026, 11, 20), "3")
    assert found.officers == (beat.nodes["bob"],)


def test_the_other_office_knows_of_it_without_seeing_the_visit(
    ann: Book, visit: Visit, beat: Station
) -> None:
    id = visit()
    with beat.open("bob") as book:
        found = last_visit(book, beat.nodes["home"])
        assert found is not None
        assert found.visit == id
        assert not book.may("registry.read", stored(book, "visit", id).envelope.unit)


def test_a_door_at_which_nobody_was_has_no_last_visit(
    ann: Book, visit: Visit, beat: Station
) -> None:
    visit()
    assert last_visit(ann, beat.nodes["shop"]) is None


def test_visits_to_what_has_no_address_are_still_known_by_what_was_visited(
    ann: Book, beat: Station
) -> None:
    householder = added(ann, "person", name="钱小禾", sex="1", birth="1980-01-01",
                        no_document="未落户")  # fmt: skip
    household = added(ann, "household", householder=householder)
    common = {"household": household, "result": "1"}
    first = added(ann, "visit", at="2026-11-20 09:00", officers="bob", **common)
    second = stored(ann, "visit", added(ann, "visit", at="2026-11-21 09:00", officers="ann",
                                        **common))  # fmt: skip
    assert door_of(second) == ("household", "=", household)
    assert [last.visit for last in visits_near(ann, second, 7)] == [first]
    assert visits_near(ann, second, 0) == []


def test_a_code_is_said_in_words_and_an_unknown_one_as_it_is(ann: Book) -> None:
    assert str(label(ann, "visit_result", "2")) == "refused"
    assert label(ann, "visit_result", "77") == "77"
    assert label(ann, "visit_result", None) == ""
