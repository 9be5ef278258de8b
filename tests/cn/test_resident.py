"""Citizen identification numbers are judged as GB 11643 and the card in hand would."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.identifiers import resident

VECTORS = Path(__file__).parents[3] / "shared/data/id_vectors"
TODAY = date(2026, 11, 21)
needs_vectors = pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors are not here")

numbers = st.builds(
    lambda area, birth, sequence: f"{area}{birth:%Y%m%d}{sequence:03}",
    st.just("150191"),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(1, 995),
).map(lambda first17: first17 + resident.check_character(first17))


def errors(text: str) -> list[str]:
    found = resident.problems(text, TODAY)
    return [finding.message.en for finding in found if not finding.warning]


@pytest.mark.parametrize(
    "typed",
    [
        "15019119900412663x",
        "１５０１９１１９９００４１２６６３Ｘ",
        "150191 19900412 663X",
        "150191-19900412-663X",
        "\u200b15019119900412663X ",
    ],
)
def test_full_width_small_x_blanks_and_hyphens_are_tolerated(typed: str) -> None:
    assert resident.normalise(typed) == "15019119900412663X"
    assert resident.problems(typed, TODAY) == []


def test_a_number_of_15_digits_is_upgraded() -> None:
    assert resident.normalise("110105491231002") == "11010519491231002X"


def test_sequence_numbers_of_centenarians_belong_to_the_1800s() -> None:
    assert resident.normalise("150191981231996")[6:10] == "1898"
    assert resident.normalise("150191981231995")[6:10] == "1998"


def test_a_number_of_15_digits_with_an_impossible_date_is_left_and_refused() -> None:
    assert resident.normalise("610104620932690") == "610104620932690"
    assert errors("610104620932690")[0].startswith("The birth date 19620932")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("15019119900412663", "18 characters (15 on old cards), not 17"),
        ("", "not 0"),
        ("1501911990041266AX", "only its last character may be X"),
        ("150191199002306631", "19900230"),
        ("150191202612316631", "later than today"),
        ("150191199004126631", "mistyped"),
        ("160323197806058856", "No province has the code 16"),
    ],
)
def test_each_mistake_is_named(typed: str, words: str) -> None:
    assert any(words in error for error in errors(typed))


def test_the_expected_check_character_is_never_told() -> None:
    message = next(f.message for f in resident.problems("150191199004126631", TODAY))
    assert "X" not in message.zh and "X" not in message.en


def test_a_county_never_assigned_is_a_warning_only() -> None:
    found = resident.problems("235407195106112745", TODAY)
    assert [finding.warning for finding in found] == [True]
    assert resident.facts("235407195106112745")["area"] == "235407"


def test_the_fictional_county_passes_without_a_word() -> None:
    assert resident.problems("15019119900412663X", TODAY) == []


def test_facts_are_sex_birth_and_area() -> None:
    assert resident.facts("15019119900412663X") == {
        "sex": resident.MALE,
        "birth": date(1990, 4, 12),
        "area": "150191",
    }
    assert resident.facts("150191199004126631") == {}


def test_permanent_residents_from_abroad_have_a_province_and_a_nationality() -> None:
    number = "91184019810803002" + resident.check_character("91184019810803002")
    assert resident.problems(number, TODAY) == []
    assert resident.facts(number)["area"] == "110000"
    assert resident.facts(number)["nationality"] == "840"


@given(numbers)
def test_every_well_made_number_is_valid_and_normal(number: str) -> None:
    assert resident.problems(number, TODAY) == []
    assert resident.normalise(number) == number


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(number: str, at: int, by: int) -> None:
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert errors(wrong)


@given(st.text(max_size=20))
def test_no_text_breaks_the_checks(text: str) -> None:
    resident.problems(text, TODAY)
    resident.facts(text)


@given(st.text("0123456789xXｘ　 -－", max_size=20))
def test_cleaning_a_number_twice_changes_nothing_more(text: str) -> None:
    assert resident.normalise(resident.normalise(text)) == resident.normalise(text)


def _rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_vectors
def test_published_validity_vectors_are_judged_right() -> None:
    # Rows of strict mode want births before a county's founding refused; GB 11643 does not.
    rows = [row for row in _rows("gb11643_validity.csv") if row["strict_flag"] != "true"]
    wrong = [row["number"] for row in rows if bool(errors(row["number"])) == _valid(row)]
    assert len(rows) >= 17 and wrong == []


def _valid(row: dict[str, str]) -> bool:
    return row["jxlwqq_valid"] == "True"


@needs_vectors
def test_published_upgrades_come_out_the_same() -> None:
    rows = _rows("upgrade_15_to_18.csv")
    assert [resident.normalise(row["id15"]) for row in rows] == [row["id18"] for row in rows]


@needs_vectors
def test_identity_numbers_of_other_libraries_are_judged_right() -> None:
    rows = [row for row in _rows("validatorjs_zhcn.csv") if row["kind"] == "idcard"]
    wrong = [r["value"] for r in rows if bool(errors(r["value"])) != (r["expect"] == "invalid")]
    assert len(rows) > 20 and wrong == []
