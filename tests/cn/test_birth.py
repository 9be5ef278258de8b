"""A birth adds the child where a parent lives, and what each parent is to it."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from cn.families import add, number, of, person, tenant

CHILD = {"name": "小试验", "sex": "2", "birth": "2026-11-01"}


def test_the_child_lives_with_the_mother_and_has_both_parents(cn: Book) -> None:
    mother, father = person(cn, 1, relation="12"), person(cn, 2, sex="1", relation="02")
    said = actions.run(cn, "registry.birth", {**CHILD, "mother": mother, "father": father})
    assert "小试验" in said
    (child,) = of(cn, "person", name="小试验")
    (stay,) = of(cn, "tenancy", person=child.id)
    (beside,) = of(cn, "tenancy", person=mother)
    assert stay.values["dwelling"] == beside.values["dwelling"]
    assert stay.envelope.place == beside.envelope.place
    assert (stay.values["since"], stay.values["began"]) == (date(2026, 11, 1), "3")
    assert stay.values["relation"] == "30"
    links = {one.values["other"]: one.values["relation"] for one in of(cn, "kinship")}
    assert links == {mother: "52", father: "51"}


def test_a_child_without_a_number_is_not_yet_registered_and_in_no_household(cn: Book) -> None:
    mother = person(cn, relation="02")
    actions.run(cn, "registry.birth", {**CHILD, "mother": mother})
    (child,) = of(cn, "person", name="小试验")
    (stay,) = of(cn, "tenancy", person=child.id)
    assert child.values["no_document"]
    assert (stay.values["category"], stay.values["household"]) == ("4", None)


def test_a_child_with_a_number_joins_the_household(cn: Book) -> None:
    mother = person(cn, relation="02")
    (home,) = of(cn, "tenancy", person=mother)
    household = add(cn, "household", householder=mother, dwelling=home.values["dwelling"])
    with cn.deed("edit") as deed:
        deed.change("tenancy", home.id, {"household": household})
    raw = {**CHILD, "mother": mother, "resident_id": number("15019120261101002")}
    actions.run(cn, "registry.birth", raw)
    (child,) = of(cn, "person", name="小试验")
    (stay,) = of(cn, "tenancy", person=child.id)
    assert (stay.values["category"], stay.values["household"]) == ("1", household)


def test_a_child_of_tenants_needs_no_reason_typed(cn: Book) -> None:
    raw = {**CHILD, "mother": tenant(cn), "resident_id": number("15019120261101002")}
    actions.run(cn, "registry.birth", raw)
    (stay,) = of(cn, "tenancy", began="3")
    assert (stay.values["category"], stay.values["reason"]) == ("3", "09")


def test_a_birth_certificate_is_kept_as_the_document(cn: Book) -> None:
    actions.run(cn, "registry.birth", {**CHILD, "mother": person(cn), "certificate": "T150000001"})
    (child,) = of(cn, "person", name="小试验")
    assert (child.values["document_type"], child.values["document_number"]) == ("117", "T150000001")


def test_a_birth_without_parents_names_the_rule(cn: Book) -> None:
    with pytest.raises(ProblemsFound, match=r"art\. 7\) @ mother"):
        actions.run(cn, "registry.birth", CHILD)


def test_nobody_is_born_tomorrow_or_to_somebody_who_lives_nowhere(cn: Book) -> None:
    with pytest.raises(UsageProblem, match="behind today"):
        actions.run(cn, "registry.birth", {**CHILD, "birth": "2026-12-01", "mother": person(cn)})
    homeless = add(cn, "person", name="无居所", sex="2", birth="1990-01-01", no_document="补办")
    with pytest.raises(UsageProblem, match="无居所 has no stay"):
        actions.run(cn, "registry.birth", {**CHILD, "mother": homeless})
    assert of(cn, "person", name="小试验") == []
