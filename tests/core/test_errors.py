"""Errors: one base, one exit code each, words in the language of whoever reads them."""

from __future__ import annotations

import pytest

from beatbook import errors
from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.problems import Problem
from beatbook.texts import Text, use_language

CODES = {
    "BeatbookError": 1,
    "ProblemsFound": 1,
    "Conflict": 1,
    "UsageProblem": 2,
    "AlreadyDone": 2,
    "NotAllowed": 3,
    "NotFound": 4,
    "StoreProblem": 5,
    "Unreachable": 5,
    "Interrupted": 5,
    "PluginProblem": 6,
}


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_each_error_leaves_with_its_code(name: str, code: int) -> None:
    assert getattr(errors, name).exit_code == code
    assert issubclass(getattr(errors, name), BeatbookError)


def test_no_error_of_the_base_module_is_forgotten_here() -> None:
    found = {name for name, one in vars(errors).items() if isinstance(one, type)}
    assert {name for name in found if issubclass(getattr(errors, name), Exception)} == set(CODES)


def test_an_error_speaks_when_it_is_read() -> None:
    error = BeatbookError(Text("坏了", "broken"))
    use_language("zh")
    assert str(error) == "坏了"


def test_problems_are_told_one_on_a_line() -> None:
    found = ProblemsFound([Problem("too long", "name"), Problem("missing", "phone")])
    assert str(found) == "too long @ name\nmissing @ phone"
    assert len(found.problems) == 2
