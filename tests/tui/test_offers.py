"""Codes are found by number, words in either language, pinyin and its initials."""

from __future__ import annotations

import pytest

from beatbook.codes import Code
from beatbook.texts import Text, use_language
from beatbook_tui.entry.offers import Offer, matching, meant, spelled, yes_or_no

CODES = [
    Code("10", Text("木工", "carpentry")),
    Code("11", Text("木刻", "woodcut")),
    Code("20", Text("瓦工", "masonry")),
    Code("201", Text("其他", "other wood")),
]
LETTERS = {"木工": "mugong/mg", "木刻": "muke/mk", "瓦工": "wagong/wg", "其他": "qita/qt"}
READINGS = spelled(CODES, lambda words: (LETTERS[words],))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["10", "11", "20", "201"]),
        ("1", ["10", "11"]),
        ("20", ["20", "201"]),
        ("木", ["10", "11"]),
        ("工", ["10", "20"]),
        ("mu", ["10", "11"]),
        ("wg", ["20"]),
        ("WOOD", ["11", "201"]),
        ("xyz", []),
    ],
)
def test_what_a_text_finds_and_in_which_order(text: str, found: list[str]) -> None:
    assert [offer.value for offer in matching(text, CODES, READINGS)] == found


def test_offers_speak_the_language_in_use() -> None:
    assert matching("10", CODES, {})[0].words == "carpentry"
    use_language("zh")
    assert matching("10", CODES, {})[0].words == "木工"


def test_only_what_is_certain_is_meant() -> None:
    two = [Offer("20", "masonry"), Offer("201", "other")]
    assert meant("20", two) == two[0]
    assert meant("2", two) is None
    assert meant("mas", two[:1]) == two[0]


def test_yes_and_no_are_codes_in_both_languages() -> None:
    assert [(one.code, one.label) for one in yes_or_no()] == [
        ("1", Text("是", "Yes")), ("0", Text("否", "No")),
    ]  # fmt: skip


def test_letters_mean_pinyin_before_english_for_whoever_reads_chinese() -> None:
    codes = [Code("2", Text("寄住", "lodging")), Code("3", Text("流动", "floating"))]
    readings = {"2": ["jizhu", "jz"], "3": ["liudong", "ld"]}
    use_language("zh")
    assert next(one.value for one in matching("l", codes, readings)) == "3"
    use_language("en")
    assert next(one.value for one in matching("l", codes, readings)) == "2"
