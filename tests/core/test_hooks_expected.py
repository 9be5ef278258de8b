"""Answers are what a hook asks for, as it is declared, and end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any, get_args

import pytest

from beatbook.hooks.asking import NAMES
from beatbook.hooks.expected import MOST, WrongAnswer, declares, listed, many, single, wanted
from beatbook.papers.declare import Block, Words
from beatbook.problems import Problem
from beatbook.texts import Text

PROBLEM = Problem(Text("缺", "missing"))


def test_every_hook_says_what_it_is_answered_with() -> None:
    assert {hook for hook in NAMES if not wanted(hook)} == {"recorded", "demo_added"}
    assert wanted("registry_duties") == ("Rule", "Quota", "Terms")
    assert wanted("registry_readings") == ("tuple",)
    assert (many("registry_forms"), many("patrol_verdict")) == (True, False)
    assert (declares("registry_forms"), declares("patrol_points"), declares("x")) == (
        True, False, False,
    )  # fmt: skip


def test_a_name_for_several_classes_means_each_of_them() -> None:
    assert wanted("registry_handover") == tuple(one.__name__ for one in get_args(Block))
    words = [Words(Text("不亮的路灯", "dark lamps"))]
    assert listed("registry_handover", words) == words


@pytest.mark.parametrize("answer", [[PROBLEM], (PROBLEM,), iter([PROBLEM]), {PROBLEM}])
def test_any_collection_of_the_right_things_is_taken(answer: Any) -> None:
    assert listed("registry_problems", answer) == [PROBLEM]


@pytest.mark.parametrize("answer", [None, [], ()])
def test_nothing_is_an_answer(answer: Any) -> None:
    assert listed("registry_problems", answer) == []
    assert single("registry_readings", None) is None


@pytest.mark.parametrize(
    "answer", [5, "problems", b"", {"a": 1}, [5], ["problem"], [None], PROBLEM]
)
def test_anything_else_is_told_with_what_was_asked_for(answer: Any) -> None:
    with pytest.raises(WrongAnswer, match=r"registry_problems with \w+, where Problem is asked"):
        listed("registry_problems", answer)


@pytest.mark.parametrize("answer", ["reading", 5, ["reading"]])
def test_so_is_a_wrong_answer_to_a_question_with_one(answer: Any) -> None:
    with pytest.raises(WrongAnswer, match="where tuple is asked for"):
        single("registry_readings", answer)


def test_an_answer_that_does_not_end_is_not_waited_for() -> None:
    assert len(listed("registry_problems", repeat(PROBLEM, MOST))) == MOST
    with pytest.raises(WrongAnswer, match="does not end"):
        listed("registry_problems", repeat(PROBLEM))


def test_what_fails_half_way_fails_whole() -> None:
    def halves() -> Iterator[Problem]:
        yield PROBLEM
        raise LookupError

    with pytest.raises(LookupError):
        listed("registry_problems", halves())
