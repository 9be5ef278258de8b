"""Papers of the national register: whole, within rights, one journal row each."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.papers.values import said
from beatbook.papers.writing import write
from beatbook.store.items import EntryFilter
from cn.families import AWAY, HOME, add, get, of, person, tenant


def block(paper: Paper, heading: str) -> Any:
    """The part of a paper under a heading."""
    (found,) = (one for one in paper.blocks if said(getattr(one, "heading", "")) == heading)
    return found


def headings(paper: Paper) -> set[str]:
    return {said(getattr(one, "heading", "")) for one in paper.blocks}


def pairs(facts: Facts) -> dict[str, str]:
    return {said(label): said(value) for label, value in facts.pairs}


def rows(grid: Grid) -> list[dict[str, str]]:
    """The rows of a grid by the labels of its columns."""
    labels = [said(column.label) for column in grid.columns]
    return [dict(zip(labels, map(said, row), strict=True)) for row in grid.rows]


def glance(book: Book, address: str = HOME) -> Paper:
    return write(book, "place.glance", book.find_place(address))


@pytest.fixture
def family(cn: Book) -> dict[str, str]:
    """A mother who is head of a household at HOME, a son who lives AWAY, and a tenant's child."""
    mother = person(cn, 1, relation="02", registered_address=HOME)
    son = person(cn, 2, sex="1", address=AWAY, relation="20", registered_address=HOME)
    (home,) = of(cn, "tenancy", person=mother)
    (away,) = of(cn, "tenancy", person=son)
    household = add(cn, "household", householder=mother, dwelling=home.values["dwelling"])
    with cn.deed("edit") as deed:
        for stay in (home, away):
            deed.change("tenancy", stay.id, {"household": household})
    add(cn, "kinship", person=mother, other=son, relation="20")
    return {
        "mother": mother,
        "son": son,
        "household": household,
        "dwelling": home.values["dwelling"],
    }


def test_a_room_at_a_glance_says_who_lives_there_and_where_they_are_registered(
    cn: Book, family: dict[str, str]
) -> None:
    paper = glance(cn)
    (mother,) = rows(block(paper, "Who lives here"))
    assert (mother["Name"], mother["Relation"], mother["Registered at"]) == (
        "试验1", "Head of household", "here"
    )  # fmt: skip
    assert block(paper, "Who lives here").links[0] == ("person", family["mother"])
    assert pairs(paper.blocks[0])["People living here"] == "1"


def test_who_is_registered_in_a_room_and_lives_elsewhere_is_seen_there(
    cn: Book, family: dict[str, str]
) -> None:
    (son,) = rows(block(glance(cn), "Registered here, living elsewhere"))
    assert son["Person"] == "试验2"
    assert son["Lives at"].endswith("5号楼2单元302室")
    (there,) = rows(block(glance(cn, AWAY), "Who lives here"))
    assert there["Registered at"] == HOME


def test_households_units_letting_permits_and_former_residents_have_their_parts(
    cn: Book, family: dict[str, str]
) -> None:
    renting = tenant(cn, 5, since="2025-01-01")
    add(cn, "residence_permit", person=renting, applied_on="2026-02-01", ground="1")
    gone = tenant(cn, 6)
    actions.run(cn, "registry.leave", {"person": gone, "destination": "包头市"})
    raw = {"dwelling": family["dwelling"], "rental_kind": "2", "landlord": family["mother"]}
    actions.run(cn, "registry.let", raw)
    with cn.deed("add") as deed:
        place = cn.find_place(HOME)
        deed.add("organisation", {"name": "云杉工作室"}, place=place)
    paper = glance(cn)
    people = {one["Name"]: one for one in rows(block(paper, "Who lives here"))}
    assert people["试验5"]["Permit"] == "applied for"
    assert [one["Destination"] for one in rows(block(paper, "Lived here before"))] == ["包头市"]
    assert pairs(block(paper, "Letting"))["Landlord (registered)"] == "试验1"
    assert rows(block(paper, "Units"))[0]["Name"] == "云杉工作室"
    assert rows(block(paper, "Households"))[0]["Members"] == "2"


def test_what_is_due_at_a_place_stands_on_its_paper(cn: Book) -> None:
    tenant(cn, since="2026-11-18")
    due = rows(block(glance(cn), "What is due"))
    assert "Register a temporary stay" in {one["To do"] for one in due}


def test_a_building_shows_how_many_live_in_each_home_below_it(
    cn: Book, family: dict[str, str]
) -> None:
    paper = glance(cn, "玉泉区昭君路街道南湖社区绿洲花园")
    below = {one["Home"][-4:]: one["People living here"] for one in rows(block(paper, "Below"))}
    assert below == {"201室": "1", "302室": "1"} or set(below.values()) == {"1"}


def test_homes_below_are_named_by_what_lies_behind_the_address(
    cn: Book, family: dict[str, str]
) -> None:
    paper = glance(cn, "玉泉区昭君路街道南湖社区绿洲花园")
    address = pairs(paper.blocks[0])["Standard address"]
    found = {row["Home"] for row in rows(block(paper, "Below"))}
    assert found
    assert {address + one for one in found} <= {
        cn.places.address(span.node, cn.today()) for span in cn.places.under("", cn.today())
    }


def test_a_place_at_a_glance_is_one_row_of_the_journal(cn: Book, family: dict[str, str]) -> None:
    before = cn.store.head(cn.station)[0]
    glance(cn)
    assert cn.store.head(cn.station)[0] == before + 1
    (entry,) = cn.store.entries(EntryFilter(action="paper"))
    (part,) = cn.store.parts(entry.station, entry.seq)
    assert family["mother"] in (part.content or {})["shown"]


def test_an_empty_place_has_a_paper_too(cn: Book) -> None:
    paper = glance(cn, "南湖社区居委会")
    assert pairs(paper.blocks[0])["People living here"] == "0"
    assert rows(block(paper, "Who lives here")) == []


def test_a_household_sheet_lists_members_wherever_they_live(
    cn: Book, family: dict[str, str]
) -> None:
    members = rows(block(write(cn, "household.sheet", family["household"]), "Members"))
    assert (members[0]["Person"], members[0]["Lives"]) == ("试验1", "here")
    assert members[1]["Lives"].endswith("302室")
    assert all("*" in one["Resident identity number"] for one in members)


def test_a_person_sheet_tells_the_stays_over_time_and_kin_from_both_ends(
    cn: Book, family: dict[str, str]
) -> None:
    actions.run(cn, "registry.move", {"person": family["son"], "address": HOME})
    paper = write(cn, "person.sheet", family["son"])
    stays = rows(block(paper, "Where they lived"))
    assert [one["How the stay began"] for one in stays] == ["Moved within the place", ""]
    (kin,) = rows(block(paper, "Kin and guardians"))
    assert (kin["Name"], kin["Is the person's"]) == ("试验1", "Mother")
    (back,) = rows(block(write(cn, "person.sheet", family["mother"]), "Kin and guardians"))
    assert (back["Name"], back["Is the person's"]) == ("试验2", "Son")


def test_living_apart_is_said_of_a_person_only_where_it_is_so(
    cn: Book, family: dict[str, str]
) -> None:
    apart = "Lives apart from the household register"
    assert apart in headings(write(cn, "person.sheet", family["son"]))
    assert apart not in headings(write(cn, "person.sheet", family["mother"]))
    (one,) = rows(write(cn, "registry.separated").blocks[0])  # type: ignore[arg-type]
    assert (one["Name"], one["Registered at"]) == ("试验2", HOME)


def test_the_registration_form_is_printed_with_blanks_and_numbers_in_full(cn: Book) -> None:
    renting = tenant(cn)
    (stay,) = of(cn, "tenancy", person=renting)
    paper = write(cn, "stay.form", stay.id)
    who = pairs(block(paper, "Person"))
    assert who["Resident identity number"] == get(cn, "person", renting).values["resident_id"]
    assert who["Occupation"] == ""


def test_who_came_along_stands_on_the_form_of_who_came_first(cn: Book) -> None:
    first = tenant(cn, 1, relation="02")
    tenant(cn, 2, relation="12")
    tenant(cn, 3, relation="99")
    (stay,) = of(cn, "tenancy", person=first)
    along = rows(block(write(cn, "stay.form", stay.id), "Came along"))
    assert [one["Person"] for one in along] == ["试验2"]


def test_the_receipt_tells_why_and_how_long(cn: Book) -> None:
    (stay,) = of(cn, "tenancy", person=tenant(cn))
    notice = block(write(cn, "stay.receipt", stay.id), "Notice")
    assert "ten years after the stay ends" in said(notice.text)
