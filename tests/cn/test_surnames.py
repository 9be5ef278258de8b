"""Where a surname ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.names.surnames import COMPOUND, READINGS, split_surname, surname_readings


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("曾小明", ("曾", "小明")),
        ("欧阳娜", ("欧阳", "娜")),
        ("歐陽娜", ("歐陽", "娜")),
        ("诸葛孔明", ("诸葛", "孔明")),
        ("东方", ("东", "方")),
        ("孟和·特木尔", ("", "孟和·特木尔")),
        ("John Smith", ("", "John Smith")),
        (" 王 ", ("王", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_cut_where_its_surname_ends(name: str, parts: tuple[str, str]) -> None:
    assert split_surname(name) == parts


@given(st.text())
def test_cutting_a_name_loses_no_character(name: str) -> None:
    assert "".join(split_surname(name)) == name.strip()


def test_every_compound_surname_has_two_characters_and_one_reading() -> None:
    assert {len(surname) for surname in COMPOUND} == {2}
    assert all(len(READINGS[surname]) == 1 for surname in COMPOUND)


def test_traditional_spelling_is_read_like_the_simplified_one() -> None:
    assert surname_readings("單") == surname_readings("单") == ("shan",)
    assert surname_readings("萬俟") == ("moqi",)
