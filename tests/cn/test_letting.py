"""Letting begins and ends, its history stays, and nobody rents from themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from cn.families import AWAY, HOME, add, get, of, person, tenant


def house(book: Book, address: str = HOME) -> str:
    """The dwelling at an address where somebody lives."""
    place = book.find_place(address)
    (dwelling,) = (one for one in of(book, "dwelling") if one.envelope.place == place)
    return dwelling.id


def let(book: Book, dwelling: str, **raw: Any) -> str:
    values = {"dwelling": dwelling, "rental_kind": "1", "rental_since": "2026-01-01", **raw}
    return str(actions.run(book, "registry.let", values))


def test_a_letting_names_its_landlord_and_begins(cn: Book) -> None:
    landlord = person(cn, 1, address=AWAY)
    tenant(cn, 2)
    assert "is let from 2026-01-01 on" in let(cn, house(cn), landlord=landlord)
    values = get(cn, "dwelling", house(cn)).values
    assert (values["rented"], values["rental_state"], values["landlord"]) == (True, "1", landlord)


def test_a_second_letting_starts_afresh_and_the_first_stays_in_the_history(cn: Book) -> None:
    tenant(cn)
    dwelling = house(cn)
    let(cn, dwelling, landlord_name="甲房东")
    with pytest.raises(UsageProblem, match="is let since 2026-01-01; end that letting first"):
        let(cn, dwelling)
    actions.run(cn, "registry.stop_letting", {"dwelling": dwelling, "on": "2026-06-30"})
    let(cn, dwelling, rental_since="2026-08-01")
    values = get(cn, "dwelling", dwelling).values
    assert (values["landlord_name"], values["rental_until"]) == (None, None)
    steps = cn.registry.history(cn.spec("dwelling"), dwelling)
    assert [one.action for one in steps][-3:] == [
        "registry.let", "registry.stop_letting", "registry.let"
    ]  # fmt: skip


def test_when_letting_stops_the_tenants_who_left_have_left_and_the_owner_stays(cn: Book) -> None:
    owner, renting = person(cn, 1, kind="01"), tenant(cn, 2)
    dwelling = house(cn)
    let(cn, dwelling, rental_kind="2", landlord=owner)
    raw = {"dwelling": dwelling, "on": "2026-11-20", "tenants_left": True, "reason": "自住"}
    assert "the stays of 1 tenants" in actions.run(cn, "registry.stop_letting", raw)
    (theirs,) = of(cn, "tenancy", person=renting)
    (own,) = of(cn, "tenancy", person=owner)
    assert (theirs.values["until"], own.values["until"]) == (date(2026, 11, 20), None)


def test_what_is_not_let_cannot_be_ended(cn: Book) -> None:
    person(cn)
    with pytest.raises(UsageProblem, match="is not let"):
        actions.run(cn, "registry.stop_letting", {"dwelling": house(cn)})


def test_tenants_in_groups_need_a_number_agreed(cn: Book) -> None:
    person(cn)
    with pytest.raises(ProblemsFound, match="Occupants agreed is required"):
        let(cn, house(cn), rental_kind="4")
    assert let(cn, house(cn), rental_kind="4", occupants=6)


@pytest.mark.parametrize("said_by", ["reference", "number", "owner"])
def test_a_landlord_is_not_their_own_tenant(said_by: str, cn: Book) -> None:
    somebody = person(cn, 1, address=AWAY)
    person(cn, 2, kind="01")
    dwelling = house(cn)
    number = get(cn, "person", somebody).values["resident_id"]
    if said_by == "owner":
        with cn.deed("edit") as deed:
            deed.change("dwelling", dwelling, {"owner_name": "产权人", "owner_id": number})
    landlord = {"reference": {"landlord": somebody}, "number": {"landlord_id": number}}
    let(cn, dwelling, **landlord.get(said_by, {}))
    stay = {"person": somebody, "dwelling": dwelling, "category": "3", "reason": "01",
            "since": "2026-02-01"}  # fmt: skip
    with pytest.raises(ProblemsFound, match=r"试验1.* cannot be its tenant.*Order 24\) art\. 2"):
        add(cn, "tenancy", **stay, kind="02")
    assert add(cn, "tenancy", **stay, kind="01")


def test_a_tenant_does_not_become_the_landlord(cn: Book) -> None:
    renting = tenant(cn)
    with pytest.raises(ProblemsFound, match=r"cannot be its tenant.*@ landlord"):
        let(cn, house(cn), landlord=renting)


def test_a_landlord_typed_by_name_is_not_taken_for_the_owner(cn: Book) -> None:
    renting = tenant(cn)
    number = get(cn, "person", renting).values["resident_id"]
    with cn.deed("edit") as deed:
        deed.change("dwelling", house(cn), {"owner_name": "产权人", "owner_id": number})
    assert let(cn, house(cn), landlord_name="二房东")


def test_the_landlord_is_said_once(cn: Book) -> None:
    landlord = person(cn, 1)
    with pytest.raises(ProblemsFound, match=r"not needed.*art\. 6\) @ landlord_name"):
        let(cn, house(cn), landlord=landlord, landlord_name="甲房东")
