"""Unified social credit codes are judged as GB 32100-2015 says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.identifiers import credit

VECTORS = Path(__file__).parents[3] / "shared/data/id_vectors/uscc_gb32100.csv"
GOOD = "91150191MA" + "0QXE5T4"


def with_check(first17: str) -> str:
    return first17 + credit.check_character(first17)


def errors(text: str) -> list[str]:
    return [f.message.en for f in credit.problems(text) if not f.warning]


def test_small_letters_blanks_and_full_width_are_tolerated() -> None:
    code = with_check(GOOD)
    assert credit.normalise(f" {code[:6].lower()} {code[6:].lower()}－") == code
    assert credit.problems(code.lower()) == []


def test_departments_written_as_letters_are_taken() -> None:
    assert errors(with_check("N1150191MF" + "0QXE5T4")) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12345", "18 characters, not 5"),
        ("9115O191MA0QXE5T4X", "never contains “O”"),
        ("91150A91MA0QXE5T4X", "not “150A91”"),
        ("91150191MA0QXE5T40", "mistyped"),
    ],
)
def test_each_mistake_is_named(typed: str, words: str) -> None:
    assert any(words in error for error in errors(typed))


def test_an_area_never_assigned_is_a_warning_only() -> None:
    code = with_check("91235407MA0QXE5T4")
    assert [finding.warning for finding in credit.problems(code)] == [True]


def test_registers_of_provinces_and_the_nation_are_known_areas() -> None:
    for area in ("100000", "150000", "150100", "150191"):
        assert credit.problems(with_check(f"91{area}MA0QXE5T4")) == []


def test_facts_are_the_parts_of_a_valid_code() -> None:
    assert credit.facts(with_check(GOOD)) == {
        "department": "9",
        "kind": "1",
        "area": "150191",
        "organisation": "MA0QXE5T4",
    }
    assert credit.facts("91150191MA0QXE5T40") == {}


@given(st.text(max_size=20))
def test_no_text_breaks_the_checks(text: str) -> None:
    credit.problems(text)


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors are not here")
def test_published_codes_are_judged_right() -> None:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [r["number"] for r in rows if (errors(r["number"]) == []) != (r["expect"] == "valid")]
    assert len(rows) >= 200 and wrong == []
