"""Guarded values neither run nor change in a spreadsheet, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.importing.guard import guarded, restored

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
