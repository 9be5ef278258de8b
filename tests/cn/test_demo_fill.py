"""The demo is a station that could be real: everything in it passed the checks of deeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_cn import plugin
from beatbook_cn.demo.division import communities
from support.points import Point

PEOPLE = 150
FORMS = ("officer", "building", "person", "dwelling", "household", "tenancy", "organisation",
         "employment")  # fmt: skip


def _made(folder: Path) -> Book:
    path = str(folder / "demo.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
        make(path, PEOPLE)
        book = Book.open(path)
        assert book.plugins
    return book


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A demo book."""
    with _made(tmp_path_factory.mktemp("demo")) as book:
        yield book


def records(book: Book, form: str) -> list[Record]:
    return book.store.select(book.spec(form), Query(form))


def _told(book: Book, form: str) -> list[dict[str, Any]]:
    """The values of all records, with numbers in place of ids."""
    kinds = {field.id: field.kind for field in book.spec(form).fields}
    pointing = ("reference", "officer", "unit", "place")
    return [
        {id: value for id, value in one.values.items() if kinds[id] not in pointing}
        for one in sorted(records(book, form), key=lambda one: one.envelope.number)
    ]


def test_as_many_people_as_asked_for_live_somewhere(demo: Book) -> None:
    people = {one.id for one in records(demo, "person")}
    assert len(people) == PEOPLE
    assert {one.values["person"] for one in records(demo, "tenancy")} == people


def test_the_same_demo_results_each_time(demo: Book, tmp_path: Path) -> None:
    with _made(tmp_path) as again:
        for form in FORMS:
            assert _told(again, form) == _told(demo, form)


def test_three_offices_share_the_communities_as_beats(demo: Book) -> None:
    today = demo.today()
    offices = demo.units.children(demo.station, today)
    beats = [beat for office in offices for beat in demo.units.children(office.node, today)]
    assert [office.kind for office in offices] == ["office"] * 3
    assert {beat.code for beat in beats} == {place.code for place in communities()}


def test_an_officer_sees_the_records_of_the_own_office_only(demo: Book, tmp_path: Path) -> None:
    everybody = {one.id for one in records(demo, "person")}
    demo.act_as("officer1")
    mine = {one.id for one in demo.registry.list(Query("person"))}
    demo.act_as("chief")
    assert set() < mine < everybody
    assert {one.id for one in demo.registry.list(Query("person"))} == everybody


def test_each_dwelling_lies_in_the_community_of_its_beat(demo: Book) -> None:
    today = demo.today()
    for one in records(demo, "dwelling"):
        path = demo.places.path(str(one.envelope.place), today)
        community = next(step.code for step in path if step.kind == "community")
        beat = demo.units.at(one.envelope.unit, today)
        assert beat is not None
        assert beat.code == community


def test_nobody_real_is_meant(demo: Book) -> None:
    for person in records(demo, "person"):
        number, phone = person.values["resident_id"], person.values["phone"]
        assert number is None or number.startswith("150191")
        assert phone is None or phone[3:7] == "0000"


def test_who_is_registered_here_has_a_household_and_tenants_have_a_landlord(demo: Book) -> None:
    rented = {one.id for one in records(demo, "dwelling") if one.values["rented"]}
    assert rented
    for stay in records(demo, "tenancy"):
        registered = stay.values["category"] in ("1", "6")
        assert (stay.values["household"] is not None) == registered
        assert (stay.values["dwelling"] in rented) == (stay.values["category"] in ("2", "3"))


def test_the_journal_is_whole(demo: Book) -> None:
    from beatbook.journal import Verifier

    verifier = Verifier(demo.station)
    for entry, parts in demo.store.chain(demo.station):
        verifier.feed(entry, parts)
    assert verifier.proof().faults == ()


def test_permits_hang_on_a_stay_of_their_holder(demo: Book) -> None:
    stays = {one.id: one for one in records(demo, "tenancy")}
    permits = records(demo, "residence_permit")
    assert permits
    for permit in permits:
        assert stays[permit.values["tenancy"]].values["person"] == permit.values["person"]


def test_some_live_apart_from_where_they_are_registered(demo: Book) -> None:
    homes = {one.id: one.values["dwelling"] for one in records(demo, "household")}
    stays = [one for one in records(demo, "tenancy") if one.values["household"]]
    apart = [one for one in stays if homes[one.values["household"]] != one.values["dwelling"]]
    assert {one.values["category"] for one in apart} == {"6"}


def test_people_were_born_died_and_left_lately(demo: Book) -> None:
    everything = Query("tenancy", closed=True)
    stays = demo.store.select(demo.spec("tenancy"), everything)
    assert {one.values["end_reason"] for one in stays if one.values["until"]} == {"1", "3"}
    assert "3" in {one.values["began"] for one in stays}
    links = records(demo, "kinship")
    assert {"10", "51", "52"} <= {one.values["relation"] for one in links}
