"""The invariants of a tree as the doctor sees them: each kind of damage is found and named."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.trees import MemoryTree, Span, check


def day(number: int) -> date:
    return date(2026, 1, number)


def span(node: str, start: int, end: int | None, parent: str | None = None, name: str = "") -> Span:
    return Span(node, day(start), day(end) if end else None, parent, "unit", "", name or node)


def found(*spans: Span, **options: bool) -> list[tuple[str, str]]:
    tree = MemoryTree(spans)
    return [(problem.node, str(problem)) for problem in check(tree, tree, **options)]


def test_a_sound_tree_has_no_problems() -> None:
    assert not found(
        span("top", 1, None),
        span("a", 2, 5, "top", "one"),
        span("a", 5, None, "top", "two"),
        span("b", 5, None, "top", "one"),
        span("leaf", 3, 9, "a"),
    )


@pytest.mark.parametrize(
    "spans",
    [
        [span("a", 1, 4), span("a", 5, None)],
        [span("a", 1, 6), span("a", 5, None)],
        [span("a", 1, None), span("a", 5, None)],
        [span("a", 5, 5)],
        [span("a", 5, 3)],
    ],
)
def test_a_torn_life_is_found(spans: list[Span]) -> None:
    assert {node for node, words in found(*spans) if "do not join" in words} == {"a"}


def test_a_node_without_spans_is_found() -> None:
    assert [problem.node for problem in check(MemoryTree(), ["ghost"])] == ["ghost"]


def test_an_orphan_is_found() -> None:
    ((node, words),) = found(span("a", 1, None, "ghost"))
    assert node == "a"
    assert "ghost" in words


@pytest.mark.parametrize(("start", "end"), [(1, 5), (3, None), (3, 12), (10, 11)])
def test_a_child_outside_its_parents_life_is_found(start: int, end: int | None) -> None:
    problems = found(span("top", 2, 10), span("a", start, end, "top"))
    assert [node for node, words in problems if "cannot stand under top" in words] == ["a"]


def test_a_circle_is_found_for_each_that_stands_in_it() -> None:
    problems = found(
        span("a", 1, 5), span("a", 5, 8, "b"), span("b", 1, None, "a"), span("below", 1, 9, "b")
    )
    assert {node for node, words in problems if "above itself from 2026-01-05" in words} == {
        "a",
        "b",
    }


def test_two_that_stand_under_each_other_in_turn_make_no_circle() -> None:
    assert not found(
        span("a", 1, 5),
        span("a", 5, None, "b"),
        span("b", 1, 5, "a"),
        span("b", 5, None),
        span("leaf", 1, None, "a"),
    )


def test_namesakes_are_found_only_while_both_live() -> None:
    tree = [span("top", 1, None), span("a", 1, 6, "top", "same"), span("b", 5, 9, "top", "same")]
    ((node, words),) = found(*tree)
    assert node == "b"
    assert "from 2026-01-05" in words
    assert not found(*tree, unique_names=False)
    assert not found(*tree[:2], span("b", 6, 9, "top", "same"))


def test_namesakes_hidden_behind_a_longer_life_are_found() -> None:
    problems = found(
        span("a", 1, None, None, "same"),
        span("b", 2, 3, None, "same"),
        span("c", 5, None, None, "same"),
    )
    assert {node for node, _ in problems} == {"b", "c"}


def test_namesakes_are_found_after_an_earlier_bearer_of_the_name_has_gone() -> None:
    problems = found(
        span("a", 1, 3, None, "same"),
        span("b", 4, None, None, "same"),
        span("c", 5, None, None, "same"),
    )
    assert [node for node, _ in problems] == ["c"]
