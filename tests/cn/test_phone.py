"""Telephone numbers are stored in one spelling."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.identifiers import phone

VECTORS = Path(__file__).parents[3] / "shared/data/id_vectors/validatorjs_zhcn.csv"
TOLERATED = {"+86-13838389438", "0086-13811211114", "0086-138-1121-1114", "010-38238383"}
"""Refused by a validator of bare mobiles; here hyphens are ornament and landlines are numbers."""


def errors(text: str) -> list[str]:
    return [finding.message.en for finding in phone.problems(text) if not finding.warning]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+86 138-0000-1234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("86 13800001234", "13800001234"),
        ("１３８０００01234", "13800001234"),
        ("(0471)651-2345", "0471-6512345"),
        ("+86 471 6512345", "0471-6512345"),
        ("01062345678", "010-62345678"),
        ("0471-6512345转801", "0471-6512345-801"),
        ("0471-6512345-8", "0471-6512345-8"),
        ("400-000-1234", "4000001234"),
        ("+7 495 1234567", "+74951234567"),
    ],
)
def test_each_way_of_writing_a_number_gives_one_spelling(typed: str, stored: str) -> None:
    assert phone.normalise(typed) == phone.normalise(stored) == stored
    assert phone.problems(typed) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1380000123", "11 digits, not 10"),
        ("6512345", "lacks its area code"),
        ("12800001234", "no telephone number"),
        ("无", "no telephone number"),
        ("", "no telephone number"),
    ],
)
def test_each_mistake_is_named(typed: str, words: str) -> None:
    assert words in errors(typed)[0]


def test_mobiles_and_landlines_are_told_apart() -> None:
    assert phone.is_mobile("138 0000 1234")
    assert not phone.is_mobile("0471-6512345")


def test_a_rare_range_is_a_warning_only() -> None:
    assert [finding.warning for finding in phone.problems("92100001234")] == [True]


@given(st.text(max_size=20))
def test_no_text_breaks_the_checks(text: str) -> None:
    phone.problems(text)


@given(st.from_regex(r"1[3-9][0-9]0000[0-9]{4}", fullmatch=True))
def test_every_invented_mobile_is_taken_as_it_is(number: str) -> None:
    assert phone.normalise(number) == number and phone.problems(number) == []


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors are not here")
def test_published_mobiles_are_judged_right() -> None:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "mobile"]
    wrong = {r["value"] for r in rows if (errors(r["value"]) == []) != (r["expect"] == "valid")}
    assert len(rows) > 40 and wrong == TOLERATED
