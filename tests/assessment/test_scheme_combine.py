"""What [combine] says is read exactly, and each mistake in it told with its line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from beatbook.texts import Text
from beatbook_assessment.model import FAILED, MEAN, Failing
from support.schemes import said, spoiled

LAST = "deduct = 2}"


def combined(lines: str) -> str:
    return f"{LAST}\n[combine]\n{lines}"


def test_periods_below_a_limit_are_failed_and_grades_follow_from_how_many() -> None:
    grades = '[{failed = 1, grade = "fair"}, {failed = 2, grade = {zh = "差", en = "poor"}}]'
    scheme = spoiled(LAST, combined(f"limit = 79.5\ngrades = {grades}")).usable()
    found = ((1, Text("fair", "fair")), (2, Text("差", "poor")))
    assert (scheme.combine, scheme.failing) == (MEAN, Failing(Fraction("79.5"), found, 53))


def test_how_many_failed_may_be_the_result() -> None:
    scheme = spoiled(LAST, combined('how = "failed"\nlimit = 80')).usable()
    assert (scheme.combine, scheme.failing) == (FAILED, Failing(Fraction(80), (), 54))


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ('how = "failed"', 52, "need limit, below which a period is failed"),
        ('grades = [{failed = 2, grade = "x"}]', 52, "need limit"),
        ("limit = 80\ngrades = [{failed = 2}]", 54, "grades must be a list"),
        ('limit = 80\ngrades = [{failed = 0.5, grade = "x"}]', 54, "grades must be a list"),
        (
            'limit = 80\ngrades = [{failed = 2, grade = "x"}, {failed = 2, grade = "y"}]',
            54,
            "ascending numbers of periods",
        ),
        ("limt = 80", 53, "did you mean limit?"),
        ('limit = "low"', 53, "must be a number"),
    ],
)
def test_each_mistake_is_told_with_its_line(lines: str, line: int, says: str) -> None:
    read = spoiled(LAST, combined(lines))
    assert read.scheme is None
    assert [one.line for one in read.findings if says in str(one)] == [line], said(read)
