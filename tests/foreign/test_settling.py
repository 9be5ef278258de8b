"""A new stay ties itself to person, tenancy, dwelling and place: nothing is entered twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Query
from foreign.conftest import ADDRESS, GUEST, STAY, added, values_of


def _count(book: Book, form: str) -> int:
    return book.store.count(book.spec(form), Query(form))


def test_an_address_line_makes_dwelling_and_tenancy(abroad: Book, stay: str) -> None:
    made = values_of(abroad, "foreign_stay", stay)
    tenancy = values_of(abroad, "tenancy", made["tenancy"])
    assert tenancy["category"] == "5"
    assert tenancy["since"] == date(2026, 11, 20)
    assert tenancy["place"] == made["place"] is not None
    assert _count(abroad, "dwelling") == 1


def test_the_tenancy_says_who_and_when(abroad: Book) -> None:
    person = added(abroad, "person", {**GUEST, "address": ADDRESS})
    tenancy = abroad.store.select(abroad.spec("tenancy"), Query("tenancy"))[0]
    with abroad.deed("registry.edit") as deed:
        deed.change("tenancy", tenancy.id, {"moved_in": "2026-11-20 21:30"})
    stay = {id: value for id, value in STAY.items() if id != "moved_in"}
    made = values_of(
        abroad, "foreign_stay", added(abroad, "foreign_stay", {**stay, "tenancy": tenancy.id})
    )
    assert made["person"] == person
    assert made["moved_in"] == datetime(2026, 11, 20, 13, 30, tzinfo=UTC)


def test_the_only_tenancy_of_a_person_is_meant(abroad: Book) -> None:
    person = added(abroad, "person", {**GUEST, "address": ADDRESS})
    made = values_of(
        abroad, "foreign_stay", added(abroad, "foreign_stay", {**STAY, "person": person})
    )
    assert made["tenancy"] is not None
    assert _count(abroad, "tenancy") == 1


def test_the_same_address_again_adds_no_second_tenancy(abroad: Book) -> None:
    person = added(abroad, "person", {**GUEST, "address": ADDRESS})
    added(abroad, "foreign_stay", {**STAY, "person": person, "address": ADDRESS})
    assert _count(abroad, "tenancy") == 1


def test_two_guests_of_one_deed_share_a_dwelling(abroad: Book, guest: str) -> None:
    other = added(abroad, "person", {**GUEST, "name": "彼得", "document_number": "720000103"})
    with abroad.deed("registry.add") as deed:
        for person, number in ((guest, "M1234561"), (other, "M1234562")):
            stay = {**STAY, "person": person, "address": ADDRESS, "visa_number": number}
            deed.add("foreign_stay", stay)
    assert _count(abroad, "dwelling") == 1
    assert _count(abroad, "tenancy") == 2


def test_without_a_word_on_time_a_stay_is_reported_now(abroad: Book, guest: str) -> None:
    stay = {id: value for id, value in STAY.items() if id != "reported_at"}
    made = values_of(
        abroad,
        "foreign_stay",
        added(abroad, "foreign_stay", {**stay, "person": guest, "address": ADDRESS}),
    )
    assert made["reported_at"].astimezone(abroad.zone).date() == abroad.today()


def test_a_wrong_value_is_told_once(abroad: Book, guest: str) -> None:
    wrong = {**STAY, "person": guest, "address": ADDRESS, "leaving_on": "2026-11-01"}
    with pytest.raises(ProblemsFound) as refused:
        added(abroad, "foreign_stay", wrong)
    assert [one.path for one in refused.value.problems] == ["leaving_on"]


def test_who_lives_nowhere_needs_an_address(abroad: Book, guest: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        added(abroad, "foreign_stay", {**STAY, "person": guest})
    assert "tenancy" in {one.path for one in refused.value.problems}


def test_the_visa_number_finds_the_person(abroad: Book, guest: str, stay: str) -> None:
    assert guest in {hit.card.record for hit in abroad.registry.find("M0000102")}
