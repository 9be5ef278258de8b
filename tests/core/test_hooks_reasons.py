"""Why a plugin failed is one line, whatever its author wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.hooks.reasons import LONGEST, Stated, clipped, reason
from beatbook.neutral.characters import found


class Mute(Exception):
    """One whose words raise."""

    def __str__(self) -> str:
        raise SystemExit(3)


@pytest.mark.parametrize(("error", "words"), [
    (ValueError("too small"), "ValueError: too small"),
    (ValueError(), "ValueError"),
    (KeyError("pole"), "KeyError: 'pole'"),
    (Mute(), "Mute: (SystemExit)"),
    (Stated("it did not answer"), "it did not answer"),
    (ValueError("one\ntwo\r\n\tthree"), "ValueError: one two three"),
])  # fmt: skip
def test_type_and_words_are_told(error: BaseException, words: str) -> None:
    assert reason(error) == words


@given(st.text())
def test_no_words_break_the_line_or_steer_a_terminal(text: str) -> None:
    said = clipped(text)
    assert len(said) <= LONGEST + 1
    assert not found(said)
    assert len(said.splitlines()) <= 1


def test_a_megabyte_is_cut() -> None:
    assert clipped("x" * 1_000_000) == "x" * LONGEST + "…"
