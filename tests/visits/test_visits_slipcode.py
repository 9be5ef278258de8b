"""The code of a slip survives being read out and typed, and notices every usual mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_visits.slipcode import (
    ALPHABET,
    LENGTH,
    completed,
    grouped,
    is_code,
    new_code,
    spelled,
)

LETTERS = st.sampled_from(ALPHABET)
CODES = st.text(LETTERS, min_size=LENGTH - 1, max_size=LENGTH - 1).map(completed)
PLACES = st.integers(0, LENGTH - 1)


def test_codes_are_good_and_differ() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(map(is_code, codes))


@given(CODES)
def test_a_code_is_read_again_from_its_groups_in_small_letters(code: str) -> None:
    assert spelled(grouped(code).lower()) == code
    assert is_code(code)


@given(CODES, PLACES, LETTERS)
def test_one_wrong_character_is_always_noticed(code: str, at: int, letter: str) -> None:
    wrong = code[:at] + letter + code[at + 1 :]
    assert is_code(wrong) == (wrong == code)


@given(CODES, PLACES, PLACES)
def test_two_changed_places_are_always_noticed(code: str, one: int, other: int) -> None:
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    assert is_code("".join(letters)) == ("".join(letters) == code)


@pytest.mark.parametrize(("typed", "meant"), [("o1i-lOl", "011101"), ("７", "７"), (" 7 k", "7K")])
def test_look_alikes_are_taken_for_what_was_meant(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize("wrong", ["", "P609KJ1A", "P609KJ1APP", "P609KJ1AU", "回执编码"])
def test_what_is_no_code_is_none(wrong: str) -> None:
    assert not is_code(wrong)
