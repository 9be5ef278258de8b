"""The tree of categories that bulletins count by, whatever a jurisdiction made of it."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text
from beatbook_incidents.bulletins.tree import Tree, known
from beatbook_incidents.lists import load

NATIONAL = Tree(load("incident_category"))


def tree(*codes: tuple[str, str]) -> Tree:
    made = [Code(code, Text(code, code), parent) for code, parent in codes]
    return Tree(CodeList("own", Text("", ""), made, source=""))


OWN = tree(("a", ""), ("a1", "a"), ("a2", "a"), ("b", ""), ("c", "gone"))


def test_the_main_categories_are_those_of_valid_calls() -> None:
    assert NATIONAL.mains()[:3] == ["criminal", "public_order", "disaster"]
    assert "invalid" not in NATIONAL.mains()


def test_a_list_without_valid_calls_has_its_top_codes_for_main_ones() -> None:
    assert OWN.mains() == ["a", "b", "c"]


def test_a_code_stands_in_one_main_category() -> None:
    assert NATIONAL.main_of("cr.theft.ebike") == "criminal"
    assert NATIONAL.main_of("in.silent") == "in.silent"
    assert OWN.main_of("a2") == "a"


def test_below_a_code_are_itself_and_all_of_its_branch() -> None:
    assert list(OWN.below("a")) == ["a", "a1", "a2"]
    assert list(OWN.below("")) == ["a", "a1", "a2", "b", "c"]


def test_what_was_counted_itself_stands_for_all_below_it() -> None:
    assert list(OWN.cover("a", frozenset(("a", "a1")))) == ["a"]
    assert list(OWN.cover("a", frozenset(("a1", "a2", "b")))) == ["a1", "a2"]
    assert list(OWN.cover("a", frozenset("b"))) == []


def test_only_codes_that_there_are_are_told_of() -> None:
    assert known(OWN, ("b", "x", "a")) == ["b", "a"]
