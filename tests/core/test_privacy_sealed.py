"""Records of violations and of minors: which forms carry them, and that nobody else sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.privacy.gathering import everything
from beatbook.store.items import EntryFilter
from support.books import Station
from support.complete import build
from support.national import added, changed


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("sealed"))


@pytest.fixture
def station(founded: Station, tmp_path: Path) -> Station:
    return founded.copied(tmp_path)


@pytest.fixture
def sealed(station: Station) -> Iterator[str]:
    """A sealed incident of a public-order violation, with the person as a party to it."""
    with station.open() as book:
        incident = added(
            book, "incident", channel="phone110", summary="殴打他人", address="南湖社区",
            received="2026-11-20 09:00",
        )  # fmt: skip
        added(book, "incident_party", incident=incident, role="party",
              person=station.nodes["person"])  # fmt: skip
        changed(book, "incident", incident, closed="2026-11-20 12:00", category="po.fight",
                outcome="public_order")  # fmt: skip
        with book.deed("step") as deed:
            deed.transition("incident", incident, "close")
            deed.transition("incident", incident, "seal")
        yield incident


def test_the_forms_that_can_be_sealed_are_those_that_carry_violations_or_help(
    station: Station,
) -> None:
    with station.open() as book:
        found = {s.id for s in book.specs.values() if any(one.sealed for one in s.states)}
        minors = {s.id for s in book.specs.values() if s.minor}
        rules = {one.name for one in book.duties.rules()}
    assert found == {"incident", "dispute", "support_case"}
    assert {"person", "incident_party", "dispute_party"} <= minors
    assert {"incident.seal", "incident.seal_case"} <= rules


def test_a_sealed_record_and_its_people_are_refused_and_the_refusal_is_noted(
    station: Station, sealed: str
) -> None:
    with station.open("dee") as book:
        with pytest.raises(NotAllowed):
            book.registry.get_id(book.spec("incident"), sealed)
        (refusal, *_rest) = book.store.entries(EntryFilter(action="refused", subject=sealed))
        assert refusal.officer == book.actor.officer


def test_what_is_sealed_is_counted_but_not_told_by_whoever_may_not_see_it(
    station: Station, sealed: str
) -> None:
    person = station.nodes["person"]
    with station.open("dee") as book:
        found = everything(book, "person", person)
        assert "incident_party" not in {one.spec.id for one in found.found}
        assert [(one.spec.id, "sealed" in str(one.why)) for one in found.withheld] == [
            ("incident_party", True)
        ]
    with station.open("chief") as book:
        told = {one.spec.id for one in everything(book, "person", person).found}
    assert "incident_party" in told


def test_the_person_of_an_incident_goes_before_the_incident_itself(station: Station) -> None:
    with Book.open(station.path) as book:
        kept = book.plugins.retention
    assert (kept["incident_people"].years, kept["incidents"].years) == (3, 10)
