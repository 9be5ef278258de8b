"""Terms as files have them: exact numbers, and mistakes with the way to them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from beatbook_assessment.rules.terms import number, words
from beatbook_assessment.rules.wording import equals, shown
from support.scored import wrong


def test_numbers_are_exact_and_nothing_else_is_a_number() -> None:
    assert number(Decimal("0.1")) == Fraction(1, 10)
    assert [number(one) for one in (True, "3", 0.5, Decimal("nan"), Decimal("inf"))] == [None] * 5


def test_words_are_in_both_languages_or_the_same_in_both() -> None:
    assert words("x") == ("x", "x")
    assert words({"zh": "甲", "en": "A"}) == ("甲", "A")
    assert [words(one) for one in ({"fr": "x"}, {}, 3, {"zh": 3})] == [None] * 4


@pytest.mark.parametrize(
    ("raw", "way", "says"),
    [
        ({}, ("deduct",), "“deduct” is missing"),
        ({"deduct": "2"}, ("deduct",), "must be a number"),
        ({"deduct": 1, "floor": "never"}, ("floor",), 'or "none"'),
        ({"deduct": 1, "flor": 0}, ("flor",), "did you mean floor?"),
        ({"deduct": 1, "missing": "gone"}, ("missing",), "choose of: apart, full, zero"),
    ],
)
def test_every_mistake_is_told_where_it_is(raw: dict[str, Any], way: object, says: str) -> None:
    ((found, said),) = wrong("per_event", raw)
    assert found == way
    assert says in said.en
    assert said.zh


@pytest.mark.parametrize(
    ("raw", "way"),
    [
        ({"of": 3, "size": 1}, ("of",)),
        ({"of": {"kind": "share"}, "sizes": {"large": "many"}}, ("sizes",)),
        ({"of": {"kind": "share", "empty": "x"}}, ("of", "empty")),
        ({"of": {}}, ("of", "kind")),
    ],
)
def test_mistakes_within_rules_have_their_way(raw: dict[str, Any], way: object) -> None:
    assert wrong("sampled", raw)[0][0] == way


def test_lists_and_texts_are_what_they_must_be() -> None:
    assert wrong("escalating", {"deduct": [1, "x"]})[0][0] == ("deduct",)
    assert wrong("exempt", {"titles": [], "of": {"kind": "share"}})[0][0] == ("titles",)
    assert wrong("charge", {"fact": 3, "of": {"kind": "share"}})[0][0] == ("fact",)
    assert wrong("veto", {"says": 3})[0][0] == ("says",)
    assert wrong("bands", {"bands": "x"})[0][0] == ("bands",)
    assert wrong("parts", {"parts": 3})[0][0] == ("parts",)


def test_numbers_are_written_exactly_or_marked_as_rounded() -> None:
    assert [shown(Fraction(one)) for one in ("12", "-0.5", "17/6")] == ["12", "−0.5", "2.8333"]
    assert [equals(Fraction(one)) for one in ("5/2", "17/6")] == ["= 2.5", "≈ 2.8333"]
