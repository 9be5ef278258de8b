"""Which terminals get ASCII, and that ASCII takes no more room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.terminals import is_plain, plain


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8"])
def test_a_common_terminal_shows_everything(encoding: str) -> None:
    assert not is_plain({"TERM": "xterm-256color"}, encoding)
    assert not is_plain({}, encoding)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii", "latin-1"])
def test_another_encoding_gets_ascii(encoding: str) -> None:
    assert is_plain({"TERM": "xterm"}, encoding)


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220", "dumb", "ansi"])
def test_a_terminal_of_few_signs_gets_ascii(term: str) -> None:
    assert is_plain({"TERM": term}, "utf-8")


def test_what_the_officer_said_of_the_terminal_counts_more() -> None:
    assert is_plain({"BEATBOOK_TERMINAL_ENCODING": "gb18030"}, "utf-8")
    assert not is_plain({"BEATBOOK_TERMINAL_ENCODING": "utf-8"}, "gbk")


def test_a_font_without_dots_gets_ascii_by_wish() -> None:
    assert is_plain({"TERM": "xterm-256color", "BEATBOOK_DRAWINGS": "plain"}, "utf-8")


@given(st.text(alphabet="–—−·•…“”‘’×→←↑↓派出所 ab1"))
def test_plain_text_is_as_wide_and_has_no_sign_of_doubtful_width(text: str) -> None:
    assert width(plain(text)) == width(text)
    assert all(one.isascii() or width(one) == 2 for one in plain(text))
