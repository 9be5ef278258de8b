"""Identifier schemes: one spelling, each problem with its standard, facts that are facts."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook_cn.demo.people import resident_id
from beatbook_cn.schemes import as_problems, document_problems, facts_of_person, schemes

SCHEMES = {scheme.id: scheme for scheme in schemes()}
NUMBER = resident_id(date(1990, 5, 6), "2", 0)


def test_the_forms_find_their_schemes_by_name() -> None:
    assert SCHEMES.keys() == {"resident_id", "credit_code", "phone", "document"}
    assert all(scheme.label.zh and scheme.label.en for scheme in SCHEMES.values())


@pytest.mark.parametrize(
    ("id", "written", "kept"),
    [
        ("resident_id", f" {NUMBER.lower()} ", NUMBER),
        ("credit_code", "9215 0191 ma00 0000 7k", "92150191MA0000007K"),
        ("phone", "138 0000 1234", "13800001234"),
        ("document", "e-1234567", "E1234567"),
    ],
)
def test_one_spelling_is_kept(id: str, written: str, kept: str) -> None:
    assert SCHEMES[id].normalise(written) == kept
    assert list(SCHEMES[id].problems(kept)) == []


@pytest.mark.parametrize(
    ("id", "wrong", "source"),
    [
        ("resident_id", "150191", "GB 11643-1999"),
        ("credit_code", "92150191", "GB 32100-2015"),
        ("phone", "12", ""),
        ("document", "?", ""),
    ],
)
def test_a_problem_names_its_standard(id: str, wrong: str, source: str) -> None:
    (problem,) = SCHEMES[id].problems(wrong)
    assert (problem.source, problem.warning, problem.path) == (source, False, "")


def test_a_number_tells_sex_and_birth_but_not_where_somebody_lives() -> None:
    assert facts_of_person(NUMBER) == {"sex": "2", "birth": date(1990, 5, 6)}
    assert facts_of_person("150191") == {}


def test_facts_of_a_unit_fill_in_no_field() -> None:
    assert SCHEMES["credit_code"].facts("92150191MA0000007K") == {}


def test_a_document_is_judged_by_its_kind() -> None:
    (problem,) = document_problems("E1234567", "516", "document_number")
    assert (problem.path, problem.source) == ("document_number", "GA/T 517-2004")
    assert document_problems("E1234567", "414", "document_number") == []


def test_a_warning_stays_a_warning() -> None:
    from beatbook.texts import Text
    from beatbook_cn.identifiers import Finding

    (problem,) = as_problems([Finding(Text("少见", "rare"), warning=True)], "phone")
    assert problem.warning
    assert problem.path == "phone"
