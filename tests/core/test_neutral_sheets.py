"""Guarded values neither run nor change in a spreadsheet, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.neutral.sheets import (
    LONGEST_CELL,
    guarded,
    harmless,
    restored,
    unharmed,
    xml_text,
)

tricky = st.text(st.sampled_from("'=+-@\t\r\n0123e/＝甲a "))


@given(st.one_of(st.text(), tricky))
def test_guarding_is_undone_by_restoring(value: str) -> None:
    assert restored(guarded(value)) == value


@given(st.one_of(st.text(), tricky))
def test_a_guarded_value_is_no_formula(value: str) -> None:
    assert not guarded(value).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "-5",
        "@SUM",
        "150191199001010010",
        "15019119900101001X",
        "007",
        "3-2",
        "3-2-12",
        "3E12",
    ],
)
def test_what_a_spreadsheet_would_change_is_guarded(value: str) -> None:
    assert guarded(value) == f"'{value}"


@pytest.mark.parametrize(
    "value", ["", "甲", "13800001234", "2024-01-05", "3-2-501", "3号楼", "'甲", "12.5", "0", "a=b"]
)
def test_other_values_stay_as_they_are(value: str) -> None:
    assert guarded(value) == value
    assert restored(value) == value


@given(st.one_of(st.text(), tricky))
def test_what_was_made_harmless_is_undone_for_every_text(value: str) -> None:
    assert unharmed(harmless(value)) == value


@given(st.one_of(st.text(), tricky))
def test_nothing_harmless_runs(value: str) -> None:
    shown = harmless(value)
    assert not shown.startswith(tuple("=@\t\r\n＝＋－＠"))
    assert shown[:1] not in ("+", "-") or shown[1:].replace(".", "", 1).isdigit()


@pytest.mark.parametrize("value", ["-5", "+8613800001234", "3.14", "张三", "'twas", "-.5"])
def test_numbers_and_words_are_left_alone(value: str) -> None:
    assert harmless(value) == value


@pytest.mark.parametrize("value", ["-5+cmd|'/c calc'!A0", "+1-1", "-", "-1²", "＝1+1", "'=1"])
def test_what_only_looks_like_a_number_is_not(value: str) -> None:
    assert harmless(value) == f"'{value}"


@given(st.text())
def test_xml_takes_every_cell(value: str) -> None:
    from xml.etree import ElementTree as Tree

    element = Tree.Element("c")
    element.text = xml_text(value)
    assert len(element.text) <= LONGEST_CELL
    Tree.fromstring(Tree.tostring(element, "utf-8"))


def test_a_giant_cell_is_cut() -> None:
    assert len(xml_text("甲" * 40_000)) == LONGEST_CELL
