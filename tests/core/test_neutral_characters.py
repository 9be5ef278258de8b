"""Nothing that a terminal or an eye would obey gets through, and nothing else is hurt."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.neutral.characters import dropped, escaped, found, one_line, visible, visible_lines

TRICKS = {
    "clipboard": "张\x1b]52;c;cm0=\x07三",
    "title": "\x1b]2;root\x07",
    "C1 introducer": "张\x9b31m三",
    "backspace": "150191\b\b\b",
    "carriage return": "real\rfake",
    "delete": "a\x7f",
    "next line": "a\x85b",
    "override": "user\u202etxt.exe",
    "embedding": "\u202a13800001234\u202c",
    "isolate": "\u2066a\u2069",
    "marks": "a\u200eb\u200fc\u061cd",
    "zero-width space": "张\u200b三",
    "zero-width joiner": "张\u200d三",
    "zero-width non-joiner": "张\u200c三",
    "word joiner": "张\u2060三",
    "byte-order mark": "\ufeff张三",
    "soft hyphen": "张\u00ad三",
    "grapheme joiner": "张\u034f三",
    "Hangul filler": "张\u3164三",
    "half-width filler": "张\uffa0三",
    "invisible times": "1\u20622",
    "deprecated": "a\u206ab",
    "annotation": "a\ufff9b\ufffac\ufffb",
    "tags": "a\U000e0041\U000e007fb",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "NUL": "a\0b",
    "half a character": "a\ud800b",
    "noncharacter": "a\ufffeb\uffffc\ufdd0d\U0001fffee",
}
ORDINARY = (
    "欧阳七　𠮷·A ㎡", "ᠮᠣᠩᠭᠣᠯ ᠤᠨ᠎ᠠ", "ᠠ\u180bᠨ", "می\u200cخواهم", "क्\u200dष", "👨\u200d👩\u200d👧",
    "👍🏽", "Zoë", "葛\U000e0100城", "é", "x\u202fy",
)  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_each_trick_is_seen_on_a_line_and_gone_from_a_screen(trick: str) -> None:
    assert visible(trick) != trick and dropped(trick) != trick
    for shown in (visible(trick), dropped(trick)):
        assert not found(shown) and shown.encode("utf-8")
        assert all(unicodedata.category(one) not in ("Cc", "Cs", "Zl", "Zp") for one in shown)


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_each_trick_is_refused_at_the_door(trick: str) -> None:
    assert found(trick)


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_each_trick_comes_back_from_json_as_it_was(trick: str) -> None:
    line = escaped(json.dumps([trick], ensure_ascii=False))
    assert json.loads(line) == [trick] and not found(line)


@pytest.mark.parametrize("words", ORDINARY)
def test_scripts_that_need_joiners_and_selectors_keep_them(words: str) -> None:
    assert (visible(words), dropped(words), found(words)) == (words, words, False)


@given(st.text())
def test_nothing_is_left_to_obey_in_any_text(text: str) -> None:
    for shown in (visible(text), dropped(text), one_line(text)):
        assert not found(shown.replace("\n", "").replace("\t", ""))
        assert "\n" not in shown


@given(st.text())
def test_what_is_shown_is_shown_again_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert dropped(dropped(text)) == dropped(text)


@given(st.text())
def test_only_line_ends_keep_their_effect_between_lines(text: str) -> None:
    assert visible_lines(text).split("\n") == [visible(line) for line in text.split("\n")]


@given(st.text())
def test_what_is_dropped_took_no_cell(text: str) -> None:
    kept = "".join(one for one in text if not "\ud800" <= one <= "\udfff")
    narrow = kept.replace("\xad", "").replace("\u115f", "")
    assert width(dropped(narrow)) == width(narrow)


@given(st.text())
def test_breaks_become_one_blank_on_one_line(text: str) -> None:
    assert one_line(f"a\r\n\t{text}").startswith("a ")
