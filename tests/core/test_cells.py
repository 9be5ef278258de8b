"""Widths, cuts and line breaks in cells; text that cannot steer a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from beatbook.cells import clip, pad, width, wrap
from beatbook.neutral.characters import visible, visible_lines

HAN_AND_LATIN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from("，。（）《》：；！？·　ＡＢ１２ǖéㄅ한あア𠮷"),
    ),
    max_size=40,
)


@given(HAN_AND_LATIN)
def test_width_agrees_with_wcwidth(text: str) -> None:
    assert width(text) == wcswidth(text)


@given(HAN_AND_LATIN, st.integers(1, 30))
def test_clip_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert width(clip(text, cells)) <= cells


@given(HAN_AND_LATIN, st.integers(1, 30))
def test_clip_keeps_what_fits(text: str, cells: int) -> None:
    assert (clip(text, cells) == text) == (width(text) <= cells)


def test_clip_says_that_something_is_missing() -> None:
    assert clip("昭君路派出所", 8) == "昭君路…"
    assert clip("昭君路派出所", 0) == ""


def test_pad_fills_to_cells_on_either_side() -> None:
    assert pad("张三", 6) + "|" == "张三  |"
    assert pad("12", 6, right=True) == "    12"


@given(HAN_AND_LATIN, st.integers(12, 40))
def test_wrap_loses_nothing_but_blanks(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(text.split())


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)), st.integers(4, 40))
def test_wrapped_chinese_fits(text: str, cells: int) -> None:
    assert all(width(line) <= cells for line in wrap(text, cells))


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("责任田，台账", 6) == ["责任", "田，台", "账"]


def test_english_breaks_between_words_only() -> None:
    assert wrap("the working ledger of offices", 12) == ["the working", "ledger of", "offices"]


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("张\x1b[31m三", "张␛[31m三"),
        ("a\tb\r\n", "a␉b␍␊"),
        ("\x7f", "␡"),
        ("\x9b31m", "\ufffd31m"),
        ("abc\u202edcba", "abc\ufffddcba"),
        ("lone \ud800", "lone ?"),
        ("龘𠮷 · 张", "龘𠮷 · 张"),
    ],
)
def test_control_characters_are_seen_instead_of_obeyed(raw: str, seen: str) -> None:
    assert visible(raw) == seen


@given(st.text())
def test_nothing_visible_steers_a_terminal(text: str) -> None:
    orders = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066"}
    assert orders.isdisjoint(visible(text))


def test_line_ends_keep_their_effect_between_lines() -> None:
    assert visible_lines("one\ntwo\x1b") == "one\ntwo␛"
