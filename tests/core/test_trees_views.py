"""Reading a tree as of a day, and the lineage of nodes."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.trees import (
    Lineage,
    MemoryTree,
    Overlay,
    Span,
    add,
    ancestors,
    at,
    close,
    merge,
    path,
    successors,
    under,
)


def day(number: int) -> date:
    return date(2026, 1, number)


def step(old: str, new: str, number: int) -> Lineage:
    return Lineage(old, new, "merge", day(number))


@pytest.fixture
def tree() -> Overlay:
    overlay = Overlay(MemoryTree())
    add(overlay, "top", None, day(1), "county", "", "上")
    for node, parent, code in (
        ("b", "top", "2"),
        ("a", "top", "1"),
        ("b1", "b", ""),
        ("a1", "a", ""),
    ):
        add(overlay, node, parent, day(2), "office", code, node)
    return overlay


def test_a_span_holds_from_its_first_day_up_to_not_including_its_end(tree: Overlay) -> None:
    close(tree, "a1", day(9))
    living = [number for number in range(1, 12) if at(tree, "a1", day(number))]
    assert living == list(range(2, 9))


def test_the_path_begins_at_the_root(tree: Overlay) -> None:
    assert [span.node for span in path(tree, "a1", day(3))] == ["top", "a", "a1"]
    assert path(tree, "a1", day(1)) == ()
    assert path(tree, "nobody", day(3)) == ()


def test_a_circle_in_a_damaged_tree_ends_the_walk() -> None:
    tree = MemoryTree(
        [Span("a", day(1), None, "b", "", "", ""), Span("b", day(1), None, "a", "", "", "")]
    )
    assert [span.node for span in path(tree, "a", day(1))] == ["b", "a"]
    assert [span.node for span in under(tree, "a", day(1))] == ["a", "b"]
    assert ancestors(tree, "a", day(1)) == {"a", "b"}


def test_a_subtree_comes_depth_first_in_order_of_code(tree: Overlay) -> None:
    assert [span.node for span in under(tree, "top", day(3))] == ["top", "a", "a1", "b", "b1"]
    assert [span.node for span in under(tree, "top", day(1))] == ["top"]
    assert [span.node for span in under(tree, "b", day(1))] == []
    assert [span.node for span in under(tree, "b", date.max)] == ["b", "b1"]


def test_the_empty_node_walks_every_root(tree: Overlay) -> None:
    add(tree, "other", "", day(2), "county", "0", "他")
    assert [span.node for span in under(tree, "", day(2))] == ["top", "a", "a1", "b", "b1", "other"]


def test_successors_follow_every_step_taken_by_that_day() -> None:
    lineage = [step("a", "b", 5), step("b", "c", 9), step("b", "d", 9), step("x", "c", 2)]
    assert [successors(lineage, "a", day(number)) for number in (4, 5, 9)] == [
        (),
        ("b",),
        ("c", "d"),
    ]


def test_successors_end_in_a_damaged_lineage() -> None:
    assert successors([step("a", "b", 5), step("b", "a", 6)], "a", day(9)) == ()


def test_the_way_up_answers_for_a_living_node(tree: Overlay) -> None:
    assert ancestors(tree, "a1", day(3)) == {"a1", "a", "top"}


def test_successors_and_the_way_up_from_them_answer_for_a_merged_node(tree: Overlay) -> None:
    merge(tree, ["a"], "b", day(9))
    assert ancestors(tree, "a", day(8), tree.lineage) == {"a", "top"}
    assert ancestors(tree, "a", day(9), tree.lineage) == {"a", "b", "top"}


def test_the_last_parent_answers_for_a_node_that_closed_without_successor(tree: Overlay) -> None:
    close(tree, "a1", day(5))
    merge(tree, ["a"], "b", day(9))
    assert ancestors(tree, "a1", day(9), tree.lineage) == {"a1", "a", "b", "top"}


def test_nobody_answers_for_what_has_not_begun(tree: Overlay) -> None:
    assert ancestors(tree, "a1", day(1)) == {"a1"}
    assert ancestors(tree, "nobody", day(1)) == {"nobody"}
