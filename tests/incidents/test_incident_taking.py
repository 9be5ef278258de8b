"""A call is taken in with one sentence; what the book makes of it is said to whoever typed it."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.records import Record
from beatbook.store.query import Query
from support.books import Station
from support.national import journal


def taken(book: Book, **raw: object) -> tuple[str, Record]:
    """What the action says, and the incident it made."""
    said = str(actions.run(book, "incident.take", raw))
    (record,) = book.registry.list(Query("incident"))
    return said, record


def test_one_sentence_is_enough(ann: Book) -> None:
    said, record = taken(ann, words="电动车在云杉花园车棚被盗")
    values = record.values
    assert values["category"] == "cr.theft.ebike"
    assert values["premise"] == "home.shed"
    assert values["address"] == "云杉花园"
    assert record.envelope.place is not None
    assert values["received"] is not None
    assert values["accepted"] >= values["received"]
    assert "Theft of e-bikes" in said
    assert "correct what is wrong" in said


def test_what_was_typed_is_not_proposed_again(ann: Book) -> None:
    said, record = taken(ann, words="电动车被盗", category="cr.theft.other", address="河边")
    assert record.values["category"] == "cr.theft.other"
    assert record.values["address"] == "河边"
    assert "no standard address yet" in said
    assert "proposed" not in said


def test_who_called_is_a_party_and_never_part_of_what_is_said(ann: Book) -> None:
    said, record = taken(ann, words="家里被盗", caller="李先生", phone="13800001234",
                         caller_role="victim")  # fmt: skip
    (party,) = ann.registry.list(Query("incident_party"))
    assert party.values["incident"] == record.id
    assert "李" not in said
    assert "1380000" not in said


def test_a_call_that_came_earlier_says_when(ann: Book) -> None:
    _said, record = taken(ann, words="漏水", received="2026-11-21 10:00")
    assert f"{record.values['received']:%H:%M}" == "02:00"


def test_the_chief_gives_it_to_an_office(beat: Station) -> None:
    with beat.open("chief") as chief:
        _said, record = taken(chief, words="漏水", unit="乙警务室")
        assert chief.title(record.envelope.unit) == "乙警务室"


def test_words_are_needed_and_the_future_is_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="required"):
        actions.run(ann, "incident.take", {})
    with pytest.raises(ProblemsFound, match="future"):
        actions.run(ann, "incident.take", {"words": "漏水", "received": "2026-11-22 10:00"})


def test_it_is_one_deed_with_its_caller(ann: Book) -> None:
    _said, record = taken(ann, words="漏水", caller="一位路人")
    assert [subject for _officer, subject in journal(ann, "incident.take")] == [record.id]


def test_who_may_not_write_takes_no_calls(beat: Station) -> None:
    with beat.open("chief") as chief, chief.deed("officer.add") as deed:
        holder = deed.add("officer", {"name": "审计员", "login": "aud"}, unit=beat.nodes["a"])
        post = {"holder": holder, "at": beat.nodes["a"], "role": "auditor", "start": "2020-01-01"}
        deed.add("post", post, unit=beat.nodes["a"])
    with beat.open("aud") as aud, pytest.raises(NotAllowed):
        actions.run(aud, "incident.take", {"words": "漏水"})
