"""Names in Latin letters."""

from __future__ import annotations

import pytest

from beatbook_guards.names.latin import found, surname_first


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end in found(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Zhang Wei ran", "Zhang Wei"),
        ("ZHAO Dehai ran", "ZHAO Dehai"),
        ("Chen Xiao Ming lost", "Chen Xiao Ming"),
        ("suspect Batu Bayar ran", "Batu Bayar"),
        ("John Smithson called", "John Smithson"),
        ("a man named Kevin", "Kevin"),
    ],
)
def test_pinyin_and_other_names_are_found(text: str, name: str) -> None:
    assert _found(text) == [name]


@pytest.mark.parametrize(
    "text",
    ["Zhaojun Road", "Yuquan District", "Mr Zhang came", "the suspect Zhang X. left", "He Can wait",
     "Hohhot City Public Security Bureau", "Long Wei Street"],
)  # fmt: skip
def test_places_titles_and_masks_pass(text: str) -> None:
    assert _found(text) == []


def test_chinese_names_begin_with_the_surname() -> None:
    assert surname_first("Zhang Wei") and not surname_first("John Smith")
