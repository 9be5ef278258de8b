"""Results by hand: a scheme of two items and whoever has how many points."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from assessment.packed import KNOWN
from beatbook.papers.declare import Grid, Paper
from beatbook.papers.lines import lines
from beatbook.texts import Text
from beatbook_assessment.model import Point, Result, Scheme, Score
from beatbook_assessment.reports.frame import Frame
from beatbook_assessment.schemes.reading import read_text

SCHEME = """
format = 1
kind = "scheme"
id = "test.two"
version = "1"
label = {zh = "两项", en = "Two items"}
source = {zh = "试", en = "for tests"}
start = 2026-01-01
subjects = "unit"
level = "office"
period = "month"
item = [
  {id = "a", label = {zh = "甲项", en = "Item A"}, points = 10, judged = true, text = "a"},
  {id = "b", label = {zh = "乙项", en = "Item B"}, points = 10, judged = true, text = "b"},
]
ranking = {by = "rate"}
"""
MONTHS = {month: Text(f"{month}月", f"month {month}") for month in range(1, 13)}
HOW = Text("算式", "formula")


def scheme(**changed: Any) -> Scheme:
    """The scheme with some parts changed."""
    return read_text("two", SCHEME, KNOWN).usable()._replace(**changed)


def score(subject: str, rank: int | None, *points: Any, **more: Any) -> Score:
    """Points of items a and b; None: not in charge."""
    given = [None if one is None else Fraction(one) for one in points]
    parts = tuple(
        Point(id, one, Fraction(0 if one is None else 10), HOW)
        for id, one in zip("ab", given, strict=True)
    )
    reached = [one for one in given if one is not None]
    total, most = sum(reached, Fraction(0)), Fraction(10 * len(reached))
    shown = total / most * 100 if most else None
    values: dict[str, Any] = {"shown": shown, "rank": rank, **more}
    return Score(subject, "", parts, total, most, **values)


def result(month: int, *scores: Score) -> Result:
    """These scores as the result of a month."""
    return Result("test.two", "1", date(2026, month, 1), date(2026, month, 28), scores)


def frame(month: int, *scores: Score, names: Mapping[str, str] | None = None, **more: Any) -> Frame:
    """The same with what one needs to speak of it."""
    given = {"scheme": scheme(), "period": MONTHS[month], **more}
    return Frame(result=result(month, *scores), names=names or {}, **given)


def said(paper: Paper, room: int = 1000) -> str:
    """A paper as text."""
    return "\n".join(lines(paper, room))


def grids(paper: Paper) -> list[Grid]:
    """The tables of a paper."""
    return [block for block in paper.blocks if isinstance(block, Grid)]
