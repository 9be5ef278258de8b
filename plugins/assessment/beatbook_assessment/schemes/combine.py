"""Reads how the results of shorter periods make that of a longer one, and which of them failed."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_assessment import model
from beatbook_assessment.model import Failing
from beatbook_assessment.rules.terms import number, words
from beatbook_assessment.schemes.reader import Reader, Table

_KEY = ("combine",)
_WAYS = (model.SUM, model.MEAN, model.WEIGHTED, model.FAILED)

_WEIGHTS = Text(
    "weights必须是一列大于0的数：[0.5, 0.5]", "weights must be numbers above 0: [0.5, 0.5]"
)
_NO_WEIGHTS = Text(
    'how = "weighted"需要weights：[0.5, 0.5]', 'how = "weighted" needs weights: [0.5, 0.5]'
)
_NO_LIMIT = Text(
    'how = "failed"和grades需要limit(低于多少为不达标)：limit = 80',
    'how = "failed" and grades need limit, below which a period is failed: limit = 80',
)
_GRADES = Text(
    'grades必须是一列等次，期数由少到多：[{failed = 2, grade = "…"}]',
    'grades must be a list with ascending numbers of periods: [{failed = 2, grade = "…"}]',
)


class Combining(NamedTuple):
    """How periods are combined (empty: not at all), their weights, which of them failed."""

    how: str = ""
    weights: tuple[Fraction, ...] = ()
    failing: Failing | None = None


def combine(reader: Reader) -> Combining:
    """What ``[combine]`` says."""
    table = reader.table("combine")
    if not table:
        return Combining()
    reader.know(_KEY, table, ("how", "weights", "limit", "grades"))
    how = reader.read_choice((*_KEY, "how"), table, _WAYS, model.MEAN)
    return Combining(how, _weights(reader, table, how), _failing(reader, table, how))


def _weights(reader: Reader, table: Table, how: str) -> tuple[Fraction, ...]:
    raw = table.get("weights", [])
    found = [number(one) for one in raw] if isinstance(raw, list) else [None]
    weights = tuple(one for one in found if one is not None and one > 0)
    if len(weights) != len(found):
        reader.note((*_KEY, "weights"), _WEIGHTS)
    elif how == model.WEIGHTED and not weights:
        reader.note(_KEY, _NO_WEIGHTS)
    return weights


def _failing(reader: Reader, table: Table, how: str) -> Failing | None:
    grades = _grades(reader, table)
    limit = reader.read_number((*_KEY, "limit"), table, None)
    if limit is not None:
        return Failing(limit, grades, reader.line((*_KEY, "limit")))
    if how == model.FAILED or "grades" in table:
        reader.note(_KEY, _NO_LIMIT)
    return None


def _grades(reader: Reader, table: Table) -> tuple[tuple[int, Text], ...]:
    raw = table.get("grades", [])
    found = [_grade(one) for one in raw] if isinstance(raw, list) else [None]
    grades = tuple(one for one in found if one is not None)
    if len(grades) != len(found) or any(one[0] >= other[0] for one, other in pairwise(grades)):
        reader.note((*_KEY, "grades"), _GRADES)
    return grades


def _grade(raw: Any) -> tuple[int, Text] | None:
    if not isinstance(raw, dict) or set(raw) != {"failed", "grade"}:
        return None
    count, grade = number(raw["failed"]), words(raw["grade"])
    whole = count is not None and count.denominator == 1 and count >= 0
    return (int(count), grade) if count is not None and whole and grade is not None else None
