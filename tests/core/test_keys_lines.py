"""The line that a server reads forces one program, whatever its path is called."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.keys.lines import options, quoted
from beatbook.keys.names import PERSON, SCRIPT

WORDS = st.text(
    st.characters(exclude_characters="\\", min_codepoint=32, codec="utf-8"), max_size=20
)


def test_a_person_gets_a_terminal_and_a_script_none() -> None:
    assert options(PERSON, ("gate",)) == 'restrict,pty,command="exec gate"'
    assert options(SCRIPT, ("gate",)) == 'restrict,command="exec gate"'


def test_quotes_end_neither_the_option_nor_the_word() -> None:
    assert options(SCRIPT, ('a "b',)) == """restrict,command="exec 'a \\"b'\""""


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_shell_takes_each_word_for_one(words: list[str]) -> None:
    line = " ".join(map(quoted, words))
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, check=True, timeout=20
    )
    assert done.stdout.decode() == "".join(f"{word}\n" for word in words)


@pytest.mark.parametrize("word", ["a\nb", "a\0b", "a\\b"])
def test_what_no_line_can_hold_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="control characters"):
        quoted(word)
