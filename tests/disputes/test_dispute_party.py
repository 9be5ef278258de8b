"""Parties: filled in from the register, guardians of minors as records of their own."""

from __future__ import annotations

import pytest

from beatbook.errors import NotAllowed, ProblemsFound
from beatbook_disputes import reading
from disputes.conftest import Disputes
from support.books import Station
from support.national import added, stored


def party(ann: Disputes, id: str) -> dict[str, object]:
    return dict(stored(ann.book, reading.PARTY, id).values)


def test_of_a_registered_person_the_rest_is_filled_in(ann: Disputes, beat: Station) -> None:
    id = added(ann.book, reading.PARTY, dispute=ann.take(), person=beat.nodes["person"])
    found = party(ann, id)
    assert (found["name"], found["sex"], str(found["birth"])) == ("王小花", "2", "1990-05-06")
    assert found["side"] == "3"


def test_what_was_typed_is_not_overwritten(ann: Disputes, beat: Station) -> None:
    values = {"person": beat.nodes["person"], "name": "王花花", "side": "1"}
    found = party(ann, added(ann.book, reading.PARTY, dispute=ann.take(), **values))
    assert (found["name"], found["side"]) == ("王花花", "1")


def test_somebody_has_to_be_named(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="enter a name"):
        added(ann.book, reading.PARTY, dispute=ann.take(), phone="13800001234")


def test_an_identity_number_says_sex_and_birth(ann: Disputes) -> None:
    id = ann.take()
    values = {"name": "王三", "resident_id": "150191199511290493"}
    found = party(ann, added(ann.book, reading.PARTY, dispute=id, **values))
    assert str(found["birth"]) == "1995-11-29" and found["sex"] == "1"


def test_a_guardian_entered_with_a_minor_is_a_record_of_the_same_dispute(ann: Disputes) -> None:
    dispute = ann.take()
    minor = party(ann, ann.child(dispute, guardian_name="赵父", guardian_phone="13800001234"))
    guardian = party(ann, str(minor["guardian"]))
    assert (guardian["name"], guardian["role"], guardian["side"]) == ("赵父", "3", "3")
    assert guardian["dispute"] == dispute


def test_a_guardian_of_another_dispute_is_refused(ann: Disputes) -> None:
    minor = party(ann, ann.child(ann.take(), guardian_name="赵父"))
    with pytest.raises(ProblemsFound, match="same dispute"):
        ann.child(ann.take(), guardian=minor["guardian"])


def test_nobody_under_sixteen_does_without_a_guardian(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="not yet 16"):
        ann.child(ann.take(), own_income="yes")


def test_a_representative_hands_in_a_mandate(ann: Disputes) -> None:
    values = {"dispute": ann.take(), "name": "石律师", "role": "4"}
    with pytest.raises(ProblemsFound, match="181"):
        added(ann.book, reading.PARTY, **values)
    assert added(ann.book, reading.PARTY, **values, mandate="yes")


def test_minors_are_hidden_from_those_who_may_not_see_them(ann: Disputes, beat: Station) -> None:
    child = ann.child(ann.take())
    with beat.open() as book, book.deed("officer.add") as deed:
        lia = deed.add("officer", {"name": "联络员", "login": "lia"})
        deed.add("post", {"holder": lia, "at": book.station, "role": "liaison",
                          "start": "2020-01-01"})  # fmt: skip
    with beat.open("lia") as book, pytest.raises(NotAllowed, match="minor"):
        book.registry.get(reading.PARTY, child)
