"""A link is entered once and reads from both ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook_cn import codelists
from beatbook_cn.residence.kin import child_of, links_of, mirrored
from cn.families import add, person

CODES = [code.code for code in codelists.load("kinship").codes]


@pytest.mark.parametrize(
    ("relation", "sex", "back"),
    [("52", "2", "30"), ("51", "1", "20"), ("20", "2", "52"), ("30", "1", "51"), ("10", "1", "10"),
     ("40", "2", "60"), ("60", "1", "40"), ("G1", "1", "G2"), ("G2", "2", "G1"), ("20", None, "50"),
     ("70", "1", "70")],
)  # fmt: skip
def test_what_one_is_to_the_other_reads_backwards(
    relation: str, sex: str | None, back: str
) -> None:
    assert mirrored(relation, sex) == back


@given(st.sampled_from(CODES), st.sampled_from("12"))
def test_the_mirror_of_a_mirror_is_of_the_same_generation(relation: str, sex: str) -> None:
    there = mirrored(relation, sex)
    assert there in CODES
    assert mirrored(there, "1")[0] == relation[0] or {relation, mirrored(there, "1")} <= {
        "20", "30"}  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "sex", "child"),
    [("02", "1", "20"), ("12", "2", "30"), ("22", "1", "41"), ("38", "2", "42"), ("32", "1", "43"),
     ("28", "2", "44"), ("75", "1", "97"), (None, "1", None)],
)  # fmt: skip
def test_a_childs_relation_follows_from_its_parents(
    parent: str | None, sex: str, child: str | None
) -> None:
    assert child_of(parent, sex) == child


def test_a_link_is_seen_from_both_ends(cn: Book) -> None:
    mother, child = person(cn, 1), person(cn, 2)
    link = add(cn, "kinship", person=child, other=mother, relation="52")
    assert [(one.id, other) for one, other in links_of(cn, child)] == [(link, mother)]
    assert [(one.id, other) for one, other in links_of(cn, mother)] == [(link, child)]


def test_nobody_is_kin_to_themselves(cn: Book) -> None:
    somebody = person(cn)
    with pytest.raises(ProblemsFound, match=r"the person themselves.*GB/T 4761-2008\) @ other"):
        add(cn, "kinship", person=somebody, other=somebody, relation="10")


@pytest.mark.parametrize("turned", [False, True])
def test_a_link_is_not_entered_twice_from_either_end(turned: bool, cn: Book) -> None:
    one, two = person(cn, 1), person(cn, 2)
    add(cn, "kinship", person=one, other=two, relation="52")
    again = {"person": two, "other": one} if turned else {"person": one, "other": two}
    with pytest.raises(ProblemsFound, match=r"such a link.*\(kinship 1\)"):
        add(cn, "kinship", relation="30", **again)


def test_kin_may_be_guardian_as_well(cn: Book) -> None:
    one, two = person(cn, 1), person(cn, 2)
    add(cn, "kinship", person=one, other=two, relation="60")
    assert add(cn, "kinship", person=one, other=two, relation="G1")


def test_nobody_has_two_spouses(cn: Book) -> None:
    one, two, three = person(cn, 1), person(cn, 2), person(cn, 3)
    add(cn, "kinship", person=one, other=two, relation="10")
    with pytest.raises(ProblemsFound, match=r"试验2.* has a spouse already.*art\. 1041"):
        add(cn, "kinship", person=three, other=two, relation="10")


def test_a_link_may_be_corrected(cn: Book) -> None:
    one, two = person(cn, 1), person(cn, 2)
    link = add(cn, "kinship", person=one, other=two, relation="52")
    with cn.deed("edit") as deed:
        deed.change("kinship", link, {"relation": "80"})
    assert deed.problems == []
