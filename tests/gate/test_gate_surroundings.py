"""Nothing that a client sends steers the process but what is on a short list, in plain letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cli.gate.surroundings import FIXED, KEPT, USUAL, Caller, caller, kept

HOME = "/srv/station"
SMUGGLED = (
    "PYTHONPATH", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONBREAKPOINT", "PYTHONIOENCODING",
    "TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION",
    "BEATBOOK_BOOK", "BEATBOOK_OFFICER", "BEATBOOK_DEBUG", "BEATBOOK_LANG", "_BEAT_COMPLETE",
    "LD_PRELOAD", "LD_LIBRARY_PATH", "PAGER", "LESSOPEN", "EDITOR", "VISUAL", "BROWSER", "SHELL",
    "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR", "TZ", "COLUMNS", "LINES", "IFS", "ENV", "BASH_ENV",
    "SSH_AUTH_SOCK", "DISPLAY", "LC_ALLX", "LC_EVIL", "LANGUAGE", "TERMINFO", "TERMCAP",
)  # fmt: skip


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_other_variable_comes_through(name: str) -> None:
    assert kept({name: "1"}, HOME) == {**USUAL, **FIXED, "HOME": HOME}


@pytest.mark.parametrize("name", KEPT)
def test_terminal_and_locale_come_through(name: str) -> None:
    assert kept({name: "zh_CN.UTF-8"}, HOME)[name] == "zh_CN.UTF-8"


def test_an_officer_whose_client_says_no_language_is_spoken_to_in_chinese() -> None:
    assert kept({"LC_CTYPE": "C"}, HOME)["LANG"] == "zh_CN.UTF-8"
    assert kept({"LANG": "en_US.UTF-8"}, HOME)["LANG"] == "en_US.UTF-8"
    assert "LANG" not in kept({"LC_ALL": "en_US.UTF-8"}, HOME)


@pytest.mark.parametrize(
    "value", ["", "a b", "../../etc", "x\x1b]0;y\x07", "$(id)", "x" * 65, "xterm\n", "-x", "中"]
)
def test_values_of_other_letters_are_dropped(value: str) -> None:
    assert "TERM" not in kept({"TERM": value}, HOME)


@given(st.dictionaries(st.text(), st.text()))
def test_what_comes_through_is_always_from_the_short_list(sent: dict[str, str]) -> None:
    found = kept(sent, HOME)
    assert set(found) <= {*KEPT, *FIXED, "HOME"}
    assert all(value.isascii() and value.isprintable() for value in found.values())


def test_the_server_says_from_where_and_what_for() -> None:
    sent = {
        "SSH_CONNECTION": "2001:db8::7 50022 2001:db8::1 22",
        "SSH_ORIGINAL_COMMAND": "find 张三",
    }
    assert caller(sent) == Caller("2001:db8::7", "find 张三")


def test_without_a_command_there_is_none() -> None:
    assert caller({"SSH_CONNECTION": "192.0.2.7 1 192.0.2.1 22"}) == Caller("192.0.2.7", None)


@pytest.mark.parametrize("sent", ["", "x\x1b[2J 1 2 3", "UNKNOWN 65535 UNKNOWN 65535", "a" * 99])
def test_an_address_that_is_none_is_left_out(sent: str) -> None:
    assert caller({"SSH_CONNECTION": sent}).address == ""


def test_a_command_in_the_encoding_of_chinese_windows_is_understood() -> None:
    sent = "find 张三".encode("gb18030").decode("utf-8", "surrogateescape")
    assert caller({"SSH_ORIGINAL_COMMAND": sent}).command == "find 张三"
