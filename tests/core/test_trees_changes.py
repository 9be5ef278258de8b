"""Changes of a dated tree: what they do, what they refuse, and that a refusal changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.trees import (
    Lineage,
    MemoryTree,
    NewNode,
    Overlay,
    TreeProblem,
    add,
    at,
    close,
    merge,
    move,
    path,
    renumber,
    revise,
    split,
)


def day(number: int) -> date:
    return date(2026, 1, number)


@pytest.fixture
def tree() -> Overlay:
    """A county with two offices; the first has beats a and b, the second beat c."""
    overlay = Overlay(MemoryTree())
    add(overlay, "county", None, day(1), "county", "150191", "云川县")
    add(overlay, "east", "county", day(1), "office", "01", "东街所")
    add(overlay, "west", "county", day(1), "office", "02", "西街所")
    for node, parent in (("a", "east"), ("b", "east"), ("c", "west")):
        add(overlay, node, parent, day(2), "beat", node, f"{node}区")
    return overlay


def names(overlay: Overlay, node: str, when: date) -> list[str]:
    return [span.node for span in path(overlay, node, when)]


def refused(overlay: Overlay, words: str) -> pytest.RaisesExc[TreeProblem]:
    return pytest.raises(TreeProblem, match=words)


def test_a_rename_leaves_the_past_as_it_was(tree: Overlay) -> None:
    revise(tree, "east", day(10), name="东风街所")
    before, after = at(tree, "east", day(9)), at(tree, "east", day(10))
    assert before is not None
    assert after is not None
    assert (before.name, before.end, after.name, after.end) == (
        "东街所",
        day(10),
        "东风街所",
        None,
    )


def test_a_revision_without_difference_leaves_one_span(tree: Overlay) -> None:
    revise(tree, "east", day(10), name="东街所", code="01", kind="office")
    assert len(tree.spans("east")) == 1


def test_two_changes_on_one_day_make_one_span(tree: Overlay) -> None:
    revise(tree, "a", day(10), name="甲区")
    move(tree, "a", "west", day(10))
    assert [(span.start, span.parent, span.name) for span in tree.spans("a")] == [
        (day(2), "east", "a区"),
        (day(10), "west", "甲区"),
    ]


def test_a_change_taken_back_on_its_day_leaves_one_span(tree: Overlay) -> None:
    move(tree, "a", "west", day(10))
    move(tree, "a", "east", day(10))
    assert [(span.start, span.end) for span in tree.spans("a")] == [(day(2), None)]


def test_a_move_carries_the_subtree_along(tree: Overlay) -> None:
    add(tree, "north", "county", day(3), "station", "09", "北站")
    move(tree, "east", "north", day(10))
    assert names(tree, "a", day(9)) == ["county", "east", "a"]
    assert names(tree, "a", day(10)) == ["county", "north", "east", "a"]


def test_a_moved_node_can_become_a_root(tree: Overlay) -> None:
    move(tree, "east", None, day(10))
    assert names(tree, "a", day(10)) == ["east", "a"]


def test_a_change_before_a_later_one_is_refused_with_that_one(tree: Overlay) -> None:
    move(tree, "a", "west", day(10))
    with refused(tree, r"before a change already known \(it moves to west on 2026-01-10\)"):
        revise(tree, "a", day(9), name="甲区")
    revise(tree, "c", day(10), name="丙区")
    with refused(tree, r"renamed from c区 on 2026-01-10"):
        move(tree, "c", "east", day(9))
    with refused(tree, r"it begins on 2026-01-02"):
        move(tree, "b", "west", day(1))
    revise(tree, "b", day(10), code="7")
    with refused(tree, r"another code or kind on 2026-01-10"):
        move(tree, "b", "west", day(4))


def test_a_closed_node_does_not_change(tree: Overlay) -> None:
    close(tree, "c", day(10))
    for when in (day(5), day(10), day(12)):
        with refused(tree, "closes on 2026-01-10"):
            revise(tree, "c", when, name="丙区")


def test_an_unknown_node_does_not_change(tree: Overlay) -> None:
    with refused(tree, "The tree has no nobody"):
        close(tree, "nobody", day(10))


def test_a_closing_is_refused_while_children_live_on(tree: Overlay) -> None:
    for number in range(6):
        add(tree, f"x{number}", "east", day(3), "beat", "", f"第{number}区")
    with refused(tree, r"a区 \(a\), b区 \(b\), 第0区, 第1区, 第2区 \(\+3\)"):
        close(tree, "east", day(10))


def test_a_closing_is_refused_while_a_child_is_announced(tree: Overlay) -> None:
    move(tree, "c", "east", day(20))
    with refused(tree, "c区"):
        close(tree, "west", day(15))
    close(tree, "west", day(20))


def test_nothing_ends_on_the_day_it_begins(tree: Overlay) -> None:
    with refused(tree, "cannot end on the same day"):
        close(tree, "a", day(2))


def test_a_change_on_the_day_of_the_closing_never_took_effect(tree: Overlay) -> None:
    revise(tree, "a", day(10), name="甲区")
    close(tree, "a", day(10))
    assert [(span.name, span.end) for span in tree.spans("a")] == [("a区", day(10))]


@pytest.mark.parametrize("node", ["east", ""])
def test_an_id_is_given_once(tree: Overlay, node: str) -> None:
    with refused(tree, "choose another id"):
        add(tree, node, "county", day(10), "office", "05", "南街所")


def test_a_parent_must_live_from_that_day_on(tree: Overlay) -> None:
    with refused(tree, "begins on 2026-01-01"):
        add(tree, "d", "east", date(2025, 12, 31), "beat", "d", "d区")
    close(tree, "c", day(10))
    with refused(tree, "lives from 2026-01-02 to 2026-01-10"):
        add(tree, "d", "c", day(5), "beat", "d", "d区")
    with refused(tree, "add nobody first"):
        add(tree, "d", "nobody", day(5), "beat", "d", "d区")


def test_nobody_stands_above_himself(tree: Overlay) -> None:
    for parent in ("a", "east"):
        with refused(tree, "would stand above itself from 2026-01-10"):
            move(tree, "east", parent, day(10))


def test_a_circle_that_only_begins_later_is_refused(tree: Overlay) -> None:
    move(tree, "west", "a", day(20))
    with refused(tree, "would stand above itself from 2026-01-20"):
        move(tree, "east", "west", day(10))


def test_siblings_of_one_kind_bear_different_names(tree: Overlay) -> None:
    with refused(tree, r"sibling of the same kind and name from 2026-01-10 on: 西街所 \(02\)"):
        revise(tree, "east", day(10), name="西街所")
    add(tree, "court", "county", day(3), "court", "", "西街所")
    with refused(tree, "same kind and name"):
        add(tree, "other", "", day(3), "county", "", "云川县")


def test_a_name_that_comes_up_later_is_respected(tree: Overlay) -> None:
    revise(tree, "west", day(20), name="新街所")
    with refused(tree, "from 2026-01-20 on"):
        revise(tree, "east", day(10), name="新街所")
    revise(tree, "east", day(20), name="西街所")


def test_unique_names_can_be_switched_off() -> None:
    overlay = Overlay(MemoryTree(), unique_names=False)
    for node in ("x", "y"):
        add(overlay, node, None, day(1), "office", "", "同名所")
    assert set(overlay.changed) == {"x", "y"}


def test_empty_names_are_no_names() -> None:
    overlay = Overlay(MemoryTree())
    for node in ("x", "y"):
        add(overlay, node, None, day(1), "room", "", "")
    assert set(overlay.changed) == {"x", "y"}


def test_a_merge_hands_the_children_over_and_records_who_goes_on(tree: Overlay) -> None:
    merge(tree, ["east", "west"], "west", day(10))
    assert [names(tree, node, day(10)) for node in "abc"] == [
        ["county", "west", node] for node in "abc"
    ]
    assert at(tree, "east", day(10)) is None
    assert tree.lineage == [Lineage("east", "west", "merge", day(10))]


def test_a_merge_into_a_new_node_may_keep_an_old_name(tree: Overlay) -> None:
    merge(tree, ["east", "west"], NewNode("joint", "office", "03", "东街所"), day(10))
    assert names(tree, "c", day(10)) == ["county", "joint", "c"]
    assert [(step.old, step.new) for step in tree.lineage] == [
        ("east", "joint"),
        ("west", "joint"),
    ]


def test_a_merge_closes_a_child_that_is_merged_with_its_parent(tree: Overlay) -> None:
    merge(tree, ["east", "a"], "west", day(10))
    assert at(tree, "a", day(10)) is None
    assert names(tree, "b", day(10)) == ["county", "west", "b"]


def test_a_merge_of_namesakes_below_is_refused_and_changes_nothing(tree: Overlay) -> None:
    revise(tree, "c", day(5), name="a区")
    before, lineage = tree.changed, list(tree.lineage)
    with refused(tree, "same kind and name"):
        merge(tree, ["east"], "west", day(10))
    assert (tree.changed, tree.lineage) == (before, lineage)


def test_a_merge_needs_somebody_to_close(tree: Overlay) -> None:
    with refused(tree, "at least two"):
        merge(tree, ["east", "east"], "east", day(10))


def test_a_merge_into_an_own_child_is_refused(tree: Overlay) -> None:
    with refused(tree, "above itself"):
        merge(tree, ["east", "west"], "a", day(10))


PARTS = [NewNode("e1", "office", "11", "东街所"), NewNode("e2", "office", "12", "东巷所")]


def test_a_split_assigns_each_child(tree: Overlay) -> None:
    split(tree, "east", PARTS, day(10), {"a": "e1", "b": "e2"})
    assert names(tree, "a", day(9)) == ["county", "east", "a"]
    assert names(tree, "a", day(10)) == ["county", "e1", "a"]
    assert names(tree, "b", day(10)) == ["county", "e2", "b"]
    assert tree.lineage == [Lineage("east", part, "split", day(10)) for part in ("e1", "e2")]


@pytest.mark.parametrize(
    ("assign", "odd"),
    [
        ({"a": "e1"}, "b"),
        ({"a": "e1", "b": "west"}, "b"),
        ({"a": "e1", "b": "e2", "c": "e1"}, "c"),
    ],
)
def test_a_split_assigns_nobody_else(tree: Overlay, assign: dict[str, str], odd: str) -> None:
    before = tree.changed
    with refused(tree, rf"In the split of 东街所 .*, {odd}区 \({odd}\) must be children"):
        split(tree, "east", PARTS, day(10), assign)
    assert tree.changed == before


@pytest.mark.parametrize("parts", [[], PARTS[:1], [PARTS[0], PARTS[0]]])
def test_a_split_needs_different_parts(tree: Overlay, parts: list[NewNode]) -> None:
    with refused(tree, "two or more different parts"):
        split(tree, "east", parts, day(10), {"a": "e1", "b": "e1"})


def test_a_renumbered_node_goes_on_under_a_new_id(tree: Overlay) -> None:
    renumber(tree, "east", NewNode("east2", "office", "21", "东街所"), day(10))
    assert names(tree, "a", day(10)) == ["county", "east2", "a"]
    assert tree.lineage == [Lineage("east", "east2", "renumber", day(10))]
