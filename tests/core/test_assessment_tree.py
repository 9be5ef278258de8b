"""Whose the work of a unit is: over units that move, split, merge, close, or came later."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from beatbook.assessment.declare import Value
from beatbook.assessment.tree import Tree, together
from beatbook.book import Book
from beatbook.trees.spans import NewNode
from support.books import TODAY, Station

DAY = timedelta(days=1)
LATER = TODAY + 10 * DAY


@pytest.fixture
def nodes(station: Station) -> dict[str, str]:
    return station.nodes


def own(**counts: int) -> dict[str, Value]:
    return {unit: Value(Fraction(count)) for unit, count in counts.items()}


def sums(book: Book, day: date, counts: dict[str, int], *subjects: str) -> list[int]:
    found = Tree(book, day).gathered(own(**counts), subjects)
    return [int(found[one].top) if one in found else 0 for one in subjects]


def test_work_counts_for_everything_above(chief: Book, nodes: dict[str, str]) -> None:
    counts = {nodes["beat"]: 2, nodes["office_a"]: 3, nodes["office_b"]: 5}
    wanted = [nodes[one] for one in ("station", "office_a", "office_b", "beat")]
    assert sums(chief, TODAY, counts, *wanted) == [10, 5, 5, 2]


def test_before_its_first_day_the_tree_was_as_on_that_day(
    chief: Book, nodes: dict[str, str]
) -> None:
    counts = {nodes["beat"]: 2, nodes["office_b"]: 5}
    wanted = [nodes[one] for one in ("station", "office_a", "office_b")]
    assert sums(chief, TODAY - 400 * DAY, counts, *wanted) == [7, 2, 5]


def test_a_moved_unit_counts_where_it_was_that_day(chief: Book, nodes: dict[str, str]) -> None:
    with chief.deed("move") as deed:
        deed.units.move(nodes["beat"], nodes["office_b"], LATER)
    wanted = (nodes["office_a"], nodes["office_b"])
    assert sums(chief, LATER - DAY, {nodes["beat"]: 1}, *wanted) == [1, 0]
    assert sums(chief, LATER, {nodes["beat"]: 1}, *wanted) == [0, 1]


def test_what_a_closed_unit_did_is_its_heirs(chief: Book, nodes: dict[str, str]) -> None:
    with chief.deed("merge") as deed:
        deed.units.merge([nodes["office_a"]], nodes["office_b"], LATER)
    tree = Tree(chief, LATER)
    assert sums(chief, LATER, {nodes["office_a"]: 4}, nodes["office_b"]) == [4]
    assert nodes["office_a"] in tree.below(nodes["office_b"])
    assert nodes["office_a"] not in Tree(chief, TODAY).below(nodes["office_b"])


def test_what_nobody_took_over_is_what_stood_above_its(chief: Book, nodes: dict[str, str]) -> None:
    with chief.deed("close") as deed:
        deed.units.close(nodes["beat"], LATER)
    with chief.deed("close") as deed:
        deed.units.close(nodes["office_a"], LATER + DAY)
    wanted = (nodes["office_a"], nodes["station"])
    assert sums(chief, LATER, {nodes["beat"]: 1}, *wanted) == [1, 1]
    assert sums(chief, LATER + DAY, {nodes["beat"]: 1}, nodes["station"]) == [1]


def test_the_work_of_a_unit_that_split_is_nobodys_below(chief: Book, nodes: dict[str, str]) -> None:
    with chief.deed("split") as deed:
        parts = [NewNode("new_1", "office", "", "甲一"), NewNode("new_2", "office", "", "甲二")]
        deed.units.split(nodes["office_a"], parts, {nodes["beat"]: "new_1"}, LATER)
    counts = {nodes["office_a"]: 7, nodes["beat"]: 1}
    wanted = ("new_1", "new_2", nodes["station"])
    assert sums(chief, LATER, counts, *wanted) == [1, 0, 8]


def test_what_a_later_unit_owns_now_was_its_forebears_then(
    chief: Book, nodes: dict[str, str]
) -> None:
    with chief.deed("split") as deed:
        parts = [NewNode("new_1", "office", "", "甲一"), NewNode("new_2", "office", "", "甲二")]
        deed.units.split(nodes["office_a"], parts, {nodes["beat"]: "new_1"}, LATER)
    assert sums(chief, TODAY, {"new_1": 3, "new_2": 2}, nodes["office_a"]) == [5]


def test_a_unit_that_there_never_was_counts_for_nobody(chief: Book, nodes: dict[str, str]) -> None:
    assert sums(chief, TODAY, {"nowhere": 3}, nodes["station"]) == [0]


def test_units_of_a_kind_come_in_order(chief: Book, nodes: dict[str, str]) -> None:
    tree = Tree(chief, TODAY)
    assert tree.of_kind("office") == [nodes["office_a"], nodes["office_b"]]
    assert tree.of_kind("beat", nodes["office_b"]) == []
    assert tree.of_kind("beat", nodes["office_a"]) == [nodes["beat"]]


def test_shares_add_up_by_their_counts() -> None:
    parts = [Value(Fraction(1), Fraction(2)), Value(Fraction(3), Fraction(10))]
    assert together(parts) == Value(Fraction(4), Fraction(12))
