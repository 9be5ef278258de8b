"""The slip says who was here and how to verify it, and nothing about the resident."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.papers import writing
from beatbook.papers.lines import lines
from beatbook_visits.papers.slip import officers_of
from beatbook_visits.slipcode import grouped
from support.books import Station
from support.national import HOME, PERSON, stored
from visits.conftest import Visit


def slip(book: Book, id: str) -> str:
    return "\n".join(lines(writing.write(book, "visit.slip", id), 200))


def test_it_says_when_who_why_and_its_code(ann: Book, visit: Visit) -> None:
    id = visit(officers="ann;amy", purpose="3")
    code = grouped(stored(ann, "visit", id).values["code"])
    who = ("民警ann (015001)", "民警amy (015002)")
    words = slip(ann, id)
    for said in ("2026-11-21", "甲警务室", "prevention advice", code, *who):
        assert said in words


def test_it_says_nothing_about_the_resident(ann: Book, visit: Visit, beat: Station) -> None:
    id = visit(met=[beat.nodes["person"]], answers="楼道灯不亮", household=beat.nodes["household"])
    words = slip(ann, id)
    assert not [one for one in (PERSON["name"], HOME[:6], "楼道灯", "met\n") if one in words]


def test_its_back_tells_what_the_law_asks_for(ann: Book, visit: Visit) -> None:
    words = slip(ann, visit())
    for topic in ("试验派出所", "Purpose", "Kinds", "three years", "Your rights", "12389",
                  "You may decline", "art. 13(1)(3), 17"):  # fmt: skip
        assert topic in words


def test_who_may_not_see_the_visit_gets_no_slip(visit: Visit, beat: Station) -> None:
    id = visit()
    with beat.open("bob") as book, pytest.raises(NotAllowed):
        writing.write(book, "visit.slip", id)


def test_an_officer_without_a_number_is_named(ann: Book, beat: Station) -> None:
    with beat.open() as book:
        chief = book.record_id("officer", "chief")
        assert officers_of(book, (chief, beat.nodes["ann"])) == ["赵所长", "民警ann (015001)"]
