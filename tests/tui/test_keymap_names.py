"""Keys are called what people call them, and those that old terminals cannot send are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_tui.keymap.names import is_letter, plain, refusal, shown, spelled, twins
from beatbook_tui.keymap.table import KEYS

EVERY = sorted({key for entry in KEYS.values() for key in entry.keys})


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f2", "F2"),
        ("ctrl+p", "Ctrl+P"),
        ("escape", "Esc"),
        ("?", "?"),
        ("a", "a"),
        ("shift+tab", "Shift+Tab"),
        ("pageup", "PgUp"),
        ("ctrl+underscore", "Ctrl+_"),
    ],
)
def test_names_are_those_on_the_keyboard(key: str, name: str) -> None:
    assert shown(key) == name


@pytest.mark.parametrize("key", EVERY)
def test_what_is_shown_can_be_written_down_and_read_again(key: str) -> None:
    if key != "shift+tab":
        assert spelled(shown(key)) == key


@pytest.mark.parametrize("words", ["^G", "Ctrl-G", "C-g", "ctrl+g", " CTRL+G "])
def test_control_is_written_in_several_ways(words: str) -> None:
    assert spelled(words) == "ctrl+g"


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"])
def test_keys_that_arrive_as_others_are_refused(key: str) -> None:
    assert "Backspace, Tab or Enter" in str(refusal(key))


@pytest.mark.parametrize("key", ["alt+x", "shift+f5", "ctrl+shift+k", "ctrl+left", "ctrl+1"])
def test_keys_that_old_terminals_cannot_send_are_refused(key: str) -> None:
    assert "old terminals cannot send" in str(refusal(key))


@pytest.mark.parametrize("key", ["", "f13", "f0", "save", "张", "\x07"])
def test_what_is_no_key_is_refused(key: str) -> None:
    assert "is no key" in str(refusal(key))


@given(st.characters(min_codepoint=0x21, max_codepoint=0x7E))
def test_an_input_method_left_on_types_the_same_key(letter: str) -> None:
    wide = twins(letter)[1]
    assert plain(wide) == letter
    assert is_letter(letter)


def test_the_sign_an_input_method_puts_on_the_slash_is_a_slash() -> None:
    assert "、" in twins("/")
    assert twins("f2") == ("f2",)
    assert plain(None) == ""
