"""Given names."""

from __future__ import annotations

from beatbook_guards.names import given


def test_usual_given_names_cost_less_than_strange_ones_and_grammar() -> None:
    assert given.cost("建华") < given.cost("铁柱") < given.cost("鼬獴") < given.cost("的了")


def test_words_and_doubled_characters_are_usual_given_names() -> None:
    assert given.cost("建设") < given.cost("建涉") and given.cost("冉冉") < given.cost("冉柱")


def test_a_name_is_usual_if_all_its_characters_are() -> None:
    assert given.is_usual("建国") and not given.is_usual("建鼬")
