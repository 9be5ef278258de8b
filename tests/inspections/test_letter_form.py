"""A responsibility letter: of one unit or dwelling, once a year, signed in its year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import ProblemsFound
from beatbook_inspections.forms.letter import Letter
from inspections.conftest import Known


def sign(known: Known, about: str = "hotel", **values: Any) -> str:
    target = "dwelling" if about in ("home", "own") else "organisation"
    raw = {target: known.ids[about], "signed_on": "2026-11-20", "signer": "马小明", **values}
    with known.book.deed("sign") as deed:
        return deed.add("letter", raw)


def test_its_year_is_that_of_the_signature_and_it_lies_where_the_unit_lies(known: Known) -> None:
    letter = known.record("letter", sign(known))
    assert (letter.values["year"], letter.values["copies"]) == (2026, 2)
    assert letter.envelope.place == known.record("organisation", known.ids["hotel"]).envelope.place


def test_one_letter_a_year_is_enough(known: Known) -> None:
    sign(known)
    assert sign(known, signed_on="2025-01-05")
    with pytest.raises(ProblemsFound, match=r"a letter for 2026 already \(number 1\)"):
        sign(known, signed_on="2026-11-21")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"signed_on": "2026-11-22"}, "is after today"),
        ({"year": 2025}, "does not fit 2026-11-20"),
        ({"copies": 1}, "must be two or more"),
        ({"organisation": None}, "name either a unit or a dwelling"),
        ({"signer": ""}, "Signed by is required"),
    ],
)
def test_what_cannot_be_is_refused(known: Known, values: dict[str, Any], words: str) -> None:
    with pytest.raises(ProblemsFound, match=words):
        sign(known, **values)


def test_a_pledge_for_a_dwelling_that_is_not_let_is_told(known: Known) -> None:
    assert sign(known, "home")
    with known.book.deed("sign") as deed:
        raw = {"dwelling": known.ids["own"], "signed_on": "2026-11-20", "signer": "马小明"}
        deed.add("letter", raw)
    assert ["is not registered as let" in str(problem) for problem in deed.problems] == [True]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1999, 2101))
def test_the_year_is_this_one_or_the_next_one_in_december(day: date, year: int) -> None:
    letter = Letter(organisation="x", signed_on=day, year=year, signer="x", copies=2)
    fits = year == day.year or (day.month == 12 and year == day.year + 1)
    assert [problem.path for problem in letter.problems()] == ([] if fits else ["year"])
