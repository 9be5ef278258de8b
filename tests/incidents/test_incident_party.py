"""Those concerned stand apart from the incident; minors take a right of their own."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.store.query import Query
from incidents.conftest import Incident
from support.books import Station
from support.national import added


def test_nobody_is_no_party(ann: Book, incident: Incident) -> None:
    with pytest.raises(ProblemsFound, match="give one of them"):
        added(ann, "incident_party", incident=incident(), role="witness")


def test_a_registered_person_needs_no_name(ann: Book, beat: Station, incident: Incident) -> None:
    added(ann, "incident_party", incident=incident(), person=beat.nodes["person"])
    (party,) = ann.registry.list(Query("incident_party"))
    assert party.values["role"] == "party"


def test_an_incident_is_found_by_the_telephone_of_its_caller(ann: Book, incident: Incident) -> None:
    id = incident(caller="王女士", caller_phone="13800001234")
    assert [hit.card.record for hit in ann.registry.find("13800001234")] == [id]


def test_a_minor_is_hidden_from_who_may_not_see_minors(
    ann: Book, beat: Station, incident: Incident
) -> None:
    id = incident()
    added(ann, "incident_party", incident=id, name="小明", birth="2015-06-01", role="victim")
    grown = added(ann, "incident_party", incident=id, name="王先生", birth="1990-06-01")
    assert len(ann.registry.list(Query("incident_party"))) == 2
    with beat.open("chief") as chief, chief.deed("registry.add") as deed:
        holder = deed.add("officer", {"name": "联络员", "login": "lia"}, unit=beat.nodes["a"])
        post = {"holder": holder, "at": beat.nodes["a"], "role": "liaison", "start": "2020-01-01"}
        deed.add("post", post, unit=beat.nodes["a"])
    with beat.open("lia") as lia:
        assert [one.id for one in lia.registry.list(Query("incident_party"))] == [grown]
        assert lia.registry.count(Query("incident_party")) == 1
        (minor,) = (one for one in ann.registry.list(Query("incident_party")) if one.id != grown)
        with pytest.raises(NotAllowed):
            lia.registry.get_id(lia.spec("incident_party"), minor.id)
