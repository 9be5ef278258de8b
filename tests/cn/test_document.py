"""Numbers of passports and permits are checked as far as their kind allows."""

from __future__ import annotations

import pytest

from beatbook_cn.identifiers import document


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("414", "ea0000000"),
        ("414", "X 1234 567"),
        ("511", "00001234"),
        ("516", "H00001234"),
        ("517", "T00001234"),
        ("", "AB12"),
        ("111", "15019119900412663x"),
    ],
)
def test_numbers_as_printed_are_taken(kind: str, number: str) -> None:
    assert document.problems(number, kind) == []


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("516", "X123", "H or M and 8 digits"),
        ("511", "1234", "8 digits"),
        ("414", "?", "4 to 20 letters and digits"),
        ("111", "123", "18 characters"),
    ],
)
def test_each_kind_says_what_its_number_looks_like(kind: str, number: str, words: str) -> None:
    assert words in document.problems(number, kind)[0].message.en


def test_only_resident_cards_are_upgraded_to_18() -> None:
    assert document.normalise("110105491231002", "111") == "11010519491231002X"
    assert document.normalise("110105491231002", "990") == "110105491231002"
