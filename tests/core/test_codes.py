"""Code lists: looked up by code and by words in either language."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

LIST = CodeList(
    "kinds",
    Text("灯型", "Kinds"),
    [
        Code("1", Text("钠灯", "Sodium")),
        Code("11", Text("高压钠灯", "High-pressure"), "1"),
        Code("2", Text("其他", "Other")),
        Code("3", Text("其他", "OTHER")),
    ],
    source="GB/T 0",
)


def test_codes_are_found_by_code() -> None:
    assert LIST.by_code["11"].label.zh == "高压钠灯"
    assert LIST.by_code["11"].parent == "1"
    assert "1" in LIST
    assert "9" not in LIST


def test_codes_are_found_by_words_in_both_languages_whatever_their_case() -> None:
    assert LIST.by_label["钠灯"] == "1"
    assert LIST.by_label["high-pressure"] == "11"


def test_of_two_codes_with_the_same_words_the_first_is_meant() -> None:
    assert LIST.by_label["其他"] == "2"
    assert LIST.by_label["other"] == "2"


def test_codes_keep_their_order_and_source() -> None:
    assert [code.code for code in LIST.codes] == ["1", "11", "2", "3"]
    assert LIST.source == "GB/T 0"
    assert repr(LIST) == "CodeList('kinds', 4 codes)"


def test_a_code_stands_below_its_parents_and_an_unknown_one_alone() -> None:
    assert LIST.above("11") == {"11", "1"}
    assert LIST.above("9") == {"9"}
    around = CodeList("a", Text("环", "Ring"), [Code("1", LIST.label, "1")], source="")
    assert around.above("1") == {"1"}
