"""One line of address is enough: places, dwelling and tenancy follow in the same deed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_cn.demo.people import resident_id
from support.books import TODAY

HOME = "昭君路街道南湖社区云杉花园3号楼1单元201室"
SAME_HOME = "南湖社区云杉花园3栋1单元2层201"


def numbered(nth: int) -> dict[str, Any]:
    return {
        "name": f"王小{'甲乙丙丁戊'[nth]}",
        "resident_id": resident_id(date(1990, 5, 6), "1", nth),
    }


def records(book: Book, form: str) -> list[Record]:
    return book.store.select(book.spec(form), Query(form))


def settle_in(book: Book, nth: int, **values: Any) -> str:
    with book.deed("add") as deed:
        return deed.add("person", {**numbered(nth), **values})


def test_a_person_with_an_address_lives_there(cn: Book) -> None:
    person = settle_in(cn, 0, address=HOME, relation="户主")
    (tenancy,), (dwelling,) = records(cn, "tenancy"), records(cn, "dwelling")
    assert tenancy.values["person"] == person
    assert tenancy.values["dwelling"] == dwelling.id
    assert (tenancy.values["category"], tenancy.values["relation"]) == ("1", "02")
    assert tenancy.values["since"] == TODAY
    assert tenancy.envelope.place == dwelling.envelope.place
    assert cn.places.address(str(dwelling.envelope.place), TODAY).endswith(
        "云杉花园3号楼1单元201室"
    )


def test_a_person_is_found_by_that_address(cn: Book) -> None:
    person = settle_in(cn, 0, address=HOME)
    assert person in {hit.card.record for hit in cn.registry.find("云杉花园")}


@pytest.mark.parametrize("again", [HOME, SAME_HOME])
def test_people_of_one_address_share_its_dwelling(again: str, cn: Book) -> None:
    settle_in(cn, 0, address=HOME)
    settle_in(cn, 1, address=again)
    assert len(records(cn, "dwelling")) == 1
    assert len(records(cn, "tenancy")) == 2


@pytest.mark.parametrize("again", [HOME, SAME_HOME])
def test_within_one_deed_as_well(again: str, cn: Book) -> None:
    with cn.deed("import") as deed:
        deed.add("person", {**numbered(0), "address": HOME})
        deed.add("person", {**numbered(1), "address": again})
    assert len(records(cn, "dwelling")) == 1


def test_a_dwelling_entered_in_the_same_deed_is_used(cn: Book) -> None:
    with cn.deed("add") as deed:
        dwelling = deed.add("dwelling", {"address": HOME, "rooms": 2})
        deed.add("person", {**numbered(0), "address": SAME_HOME})
    assert [one.values["dwelling"] for one in records(cn, "tenancy")] == [dwelling]


def test_one_address_has_one_dwelling_within_a_deed_as_well(cn: Book) -> None:
    deed = Deed(cn, "import", "")
    deed.add("dwelling", {"address": HOME})
    deed.add("dwelling", {"address": SAME_HOME})
    with pytest.raises(ProblemsFound, match="in this same entry"):
        deed.commit()


def test_a_row_taken_back_takes_its_dwelling_and_places_along(cn: Book) -> None:
    deed = Deed(cn, "import", "")
    with deed.trial():
        deed.add("person", {**numbered(0), "phone": "12", "address": HOME})
    assert deed.problems
    with deed.trial():
        deed.add("person", {**numbered(1), "address": HOME})
    deed.commit(checked=True)
    (dwelling,), (tenancy,) = records(cn, "dwelling"), records(cn, "tenancy")
    assert tenancy.values["dwelling"] == dwelling.id
    assert len(records(cn, "person")) == 1


def test_a_floating_resident_needs_a_reason_and_all_is_refused_without(cn: Book) -> None:
    with pytest.raises(ProblemsFound, match="reason"):
        settle_in(cn, 0, address=HOME, category="流动")
    assert [records(cn, form) for form in ("person", "dwelling", "tenancy")] == [[], [], []]
    assert settle_in(cn, 0, address=HOME, category="流动", reason="务工")


def test_somebody_from_abroad_is_registered_as_such(cn: Book) -> None:
    passport = {"sex": "1", "birth": "1980-01-02", "document_type": "414", "nationality": "MNG"}
    with cn.deed("add") as deed:
        values = {"name": "Bat", **passport, "document_number": "E1234567", "address": HOME}
        deed.add("person", values)
    assert [one.values["category"] for one in records(cn, "tenancy")] == ["5"]


def test_an_address_that_is_not_understood_stops_the_deed(cn: Book) -> None:
    with pytest.raises(ProblemsFound, match="火星"):
        settle_in(cn, 0, address="火星")
    with pytest.raises(ProblemsFound, match="add the building and room"):
        settle_in(cn, 0, address="南湖社区")
    assert records(cn, "person") == []


def test_without_an_address_only_the_person_is_registered(cn: Book) -> None:
    settle_in(cn, 0)
    assert records(cn, "tenancy") == []


def test_records_belong_to_the_unit_of_the_person(cn: Book) -> None:
    with cn.deed("unit.add") as deed:
        office = deed.units.add(cn.station, "office", "甲警务室", "A")
    with cn.deed("add") as deed:
        deed.add("person", {**numbered(0), "address": HOME}, unit=office)
    owners = {one.envelope.unit for form in ("dwelling", "tenancy") for one in records(cn, form)}
    assert owners == {office}


def test_a_second_tenancy_takes_its_place_from_the_dwelling(cn: Book) -> None:
    settle_in(cn, 0, address=HOME)
    person = settle_in(cn, 1)
    (dwelling,) = records(cn, "dwelling")
    with cn.deed("add") as deed:
        stay = {"person": person, "dwelling": "1", "category": "1", "since": "2026-01-01"}
        tenancy = deed.add("tenancy", stay)
    places = {one.id: one.envelope.place for one in records(cn, "tenancy")}
    assert places[tenancy] == dwelling.envelope.place


@pytest.mark.parametrize(
    ("form", "values"),
    [("dwelling", {}), ("building", {"name": "3号楼"}), ("room", {"name": "201室"}),
     ("organisation", {"name": "云杉超市"})],
)  # fmt: skip
def test_what_stands_somewhere_asks_where(form: str, values: dict[str, Any], cn: Book) -> None:
    with pytest.raises(ProblemsFound, match="@ address"), cn.deed("add") as deed:
        deed.add(form, values)


def test_a_building_lies_at_a_building_and_a_room_at_a_room(cn: Book) -> None:
    with cn.deed("add") as deed:
        deed.add("building", {"name": "3号楼", "address": HOME.partition("1单元")[0]})
        deed.add("room", {"name": "201室", "address": HOME})
    with pytest.raises(ProblemsFound, match="must end at the Building"), cn.deed("add") as deed:
        deed.add("building", {"name": "3号楼", "address": HOME})
