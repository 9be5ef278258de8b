"""A new incident finds its place, its caller and how far it has come already."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Query
from incidents.conftest import Incident
from support.books import Station
from support.national import stored


def test_its_address_is_matched_and_kept_as_it_was_said(ann: Book, incident: Incident) -> None:
    record = stored(ann, "incident", incident(address="云杉花园3号楼门口"))
    assert record.values["address"] == "云杉花园3号楼门口"
    address = ann.places.address(record.envelope.place or "", ann.today())
    assert address.endswith("云杉花园3号楼")


def test_what_is_not_known_stays_words(ann: Book, incident: Incident) -> None:
    record = stored(ann, "incident", incident(address="河边大树下"))
    assert record.envelope.place is None
    assert record.values["address"] == "河边大树下"


def test_a_standard_address_that_is_named_goes_before(ann: Book, beat: Station,
                                                      incident: Incident) -> None:  # fmt: skip
    home = stored(ann, "dwelling", beat.nodes["home"]).envelope.place
    record = stored(ann, "incident", incident(address="门口", standard_address=home))
    assert record.envelope.place == home
    with pytest.raises(ProblemsFound) as found:
        incident(standard_address="没有这个地方")
    assert [one.path for one in found.value.problems] == ["standard_address"]


def test_the_caller_becomes_a_party(ann: Book, incident: Incident) -> None:
    id = incident(caller="李先生", caller_role="victim")
    (party,) = ann.registry.list(Query("incident_party"))
    assert (party.values["incident"], party.values["role"]) == (id, "victim")


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({}, "received"),
        ({"accepted": "2026-11-21 09:31"}, "received"),
        ({"dispatched": "2026-11-21 09:31"}, "dispatched"),
        ({"dispatched": "2026-11-21 09:31", "arrived": "2026-11-21 09:40"}, "arrived"),
        ({"fed_back": "2026-11-21 09:50"}, "fed_back"),
        ({"closed": "2026-11-21 09:50", "category": "ot.noise", "outcome": "advised"}, "closed"),
    ],
)
def test_its_moments_say_how_far_it_is(
    ann: Book, incident: Incident, moments: dict[str, Any], state: str
) -> None:
    assert stored(ann, "incident", incident(**moments)).envelope.state == state
