"""Control characters in data never reach a terminal, through whatever widget they are drawn."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from beatbook_tui.kit.cells import cell_len
from beatbook_tui.kit.safe import clean, install, one_line
from tui import apps
from tui.terminal import Terminal

# Everything that the driver and the compositor may send: modes, queries, positions, colours.
OURS = re.compile(rb"\x1b\[(\?\d+[hl]|\?\d+\$p|\d+;\d+H|[\d;]*m|2J|<u)")


def test_no_widget_lets_hostile_text_through_to_a_real_terminal() -> None:
    command = (sys.executable, str(Path(apps.__file__)), "evil")
    with Terminal(command, columns=100, lines=50) as terminal:
        sent = terminal.read_until("all shown")
        for _field in range(6):
            sent += terminal.type(b"\t")
    assert sent.count(b"bad") >= 9, "every widget was drawn"
    rest = OURS.sub(b"", sent)
    assert b"\x1b" not in rest
    assert b"\x07" not in rest
    assert not re.search("[\x80-\x9f\u202e]", rest.decode())


@given(st.text())
def test_clean_text_has_no_controls_and_the_same_width(text: str) -> None:
    cleaned = clean(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), *range(0x2066, 0x206A)])
def test_what_is_dropped_had_no_width(code: int) -> None:
    assert clean(f"a{chr(code)}b") == "ab"
    assert cell_len(chr(code)) == 0


def test_ordinary_chinese_text_is_left_alone() -> None:
    assert clean("欧阳七　𠮷·A ㎡") == "欧阳七　𠮷·A ㎡"


def test_breaks_become_blanks_on_one_line() -> None:
    assert one_line("昭君路\r\n3号\t楼\u2028上") == "昭君路 3号 楼 上"


def test_links_are_drawn_without_their_address() -> None:
    install()
    strip = Strip([Segment("click", Style(link="https://x.example/\x1b]0;owned\x07"))])
    assert strip.render(Console(color_system=None)) == "click"
