"""At the desk a slip is verified without a word about residents; every question is journalled."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook_visits.slipcode import completed, grouped
from support.books import Station
from support.national import journal, stored
from visits.conftest import Visit

UNKNOWN = completed("00000000")


def verified(book: Book, code: str) -> str:
    return str(actions.run(book, "visit.verify", {"code": code}))


def test_a_genuine_slip_is_confirmed_at_any_desk_by_day_office_and_officers(
    ann: Book, visit: Visit, beat: Station
) -> None:
    id = visit(officers="ann;amy", met=[beat.nodes["person"]])
    code = stored(ann, "visit", id).values["code"]
    with beat.open("bob") as book:
        assert verified(book, grouped(code).lower()) == (
            f"{grouped(code)} is genuine: a visit on 2026-11-21 by 甲警务室,"
            " officers: 民警ann (015001)、民警amy (015002)"
        )
        assert journal(book, "visit.verify") == [(beat.nodes["bob"], id)]


def test_a_code_that_no_slip_has_is_not_known_and_journalled(ann: Book, beat: Station) -> None:
    assert "there is no slip" in verified(ann, UNKNOWN)
    assert journal(ann, "visit.verify") == [(beat.nodes["ann"], "")]


def test_a_misread_code_is_told_from_an_unknown_one(ann: Book) -> None:
    assert "a character is wrong" in verified(ann, UNKNOWN[:-1] + "5")
    assert len(journal(ann, "visit.verify")) == 1


def test_a_visit_taken_back_is_not_known_any_more(ann: Book, visit: Visit) -> None:
    id = visit()
    code = stored(ann, "visit", id).values["code"]
    with ann.deed("withdraw", "twice") as deed:
        deed.withdraw("visit", id)
    assert "there is no slip" in verified(ann, code)


def test_before_knocking_one_sees_who_was_here_last(ann: Book, visit: Visit, beat: Station) -> None:
    asked = {"dwelling": beat.nodes["home"]}
    assert actions.run(ann, "visit.last", asked) == "nobody has visited yet"
    id = visit(result="3", officers="bob")
    assert actions.run(ann, "visit.last", asked) == (
        "last visit: 2026-11-21, 民警bob 015003, not at home"
    )
    assert journal(ann, "visit.last")[-1] == (beat.nodes["ann"], id)


def test_who_may_not_read_the_register_asks_in_vain(beat: Station) -> None:
    with beat.open() as book, book.deed("officer.add") as deed:
        auditor = deed.add("officer", {"name": "审计员", "login": "aud"})
        deed.add("post", {"holder": auditor, "at": book.station, "role": "auditor",
                          "start": "2020-01-01"})  # fmt: skip
    with beat.open("aud") as book, pytest.raises(NotAllowed):
        verified(book, UNKNOWN)
