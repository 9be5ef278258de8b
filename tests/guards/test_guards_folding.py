"""Other spellings of a text, position for position."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook_guards.folding import reading


@given(st.text())
def test_every_spelling_is_as_long_as_the_text(text: str) -> None:
    look = reading(text)
    assert len(look.folded) == len(look.digits) == len(text)


def test_full_width_and_traditional_characters_are_folded() -> None:
    assert reading("張國強（１３８）　電話：").folded == "张国强(138) 电话:"


def test_numerals_become_digits() -> None:
    assert reading("幺三八〇零壹贰").digits == "1380012"
