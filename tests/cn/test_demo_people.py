"""Invented people look like people, and are nobody."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from itertools import groupby, islice, pairwise
from typing import Any

import pytest

from beatbook_cn import codelists
from beatbook_cn.demo.people import TODAY, people, resident_id
from beatbook_cn.identifiers import phone, resident

LISTS = {
    "sex": "sex",
    "marital": "marital",
    "education": "education",
    "employment": "employment",
    "category": "resident_category",
    "relation": "relation",
}


@pytest.fixture(scope="module")
def crowd() -> list[dict[str, Any]]:
    return list(people(5000, seed=3))


def test_identity_numbers_are_valid_unique_fictional_and_tell_sex_and_birth(
    crowd: list[dict[str, Any]],
) -> None:
    for person in crowd:
        assert resident.problems(person["resident_id"]) == []
        assert resident.facts(person["resident_id"]) == {
            "sex": person["sex"],
            "birth": person["birth"],
            "area": "150191",
        }
    assert len({person["resident_id"] for person in crowd}) == len(crowd)


def test_no_number_repeats_among_all_people_of_one_birthday() -> None:
    numbers = {resident_id(date(1990, 4, 12), sex, nth) for sex in ("1", "2") for nth in range(497)}
    assert len(numbers) == 2 * 497


def test_telephones_are_valid_unique_and_carry_0000(crowd: list[dict[str, Any]]) -> None:
    numbers = [person["phone"] for person in crowd if person["phone"]]
    assert len(set(numbers)) == len(numbers) > 0.7 * len(crowd)
    assert all(phone.problems(number) == [] and number[3:7] == "0000" for number in numbers)


@pytest.mark.parametrize("field", LISTS)
def test_every_code_is_in_its_list(crowd: list[dict[str, Any]], field: str) -> None:
    assert {person[field] for person in crowd} <= set(codelists.load(LISTS[field]).by_code)


def test_each_household_has_one_head_and_believable_ages(crowd: list[dict[str, Any]]) -> None:
    for _, group in groupby(crowd[:-8], key=lambda person: person["household"]):
        members = list(group)
        assert [member["relation"] for member in members].count("02") == 1
        for child in members:
            if child["relation"] in ("22", "23", "32", "33"):
                assert child["birth"].year - members[0]["birth"].year >= 18
    assert all(date(1900, 1, 1) < person["birth"] <= TODAY for person in crowd)


def test_households_follow_one_another(crowd: list[dict[str, Any]]) -> None:
    steps = {after["household"] - before["household"] for before, after in pairwise(crowd)}
    assert steps == {0, 1}


def test_some_names_are_mongolian_and_some_surnames_doubtful() -> None:
    names = [person["name"] for person in people(20_000)]
    assert any("·" in name for name in names)
    assert {"曾", "单", "翟", "解"} <= {name[0] for name in names}


def test_one_seed_gives_one_crowd_in_every_process() -> None:
    code = (
        "import hashlib; from beatbook_cn.demo.people import people;"
        "print(hashlib.sha256(repr(list(people(500, 7))).encode()).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    here = hashlib.sha256(repr(list(people(500, 7))).encode()).hexdigest()
    assert run.stdout.strip() == here
    assert list(people(500, 7)) != list(people(500, 8))


def test_people_are_made_one_by_one_as_they_are_asked_for() -> None:
    assert len(list(islice(people(10**9), 1000))) == 1000
