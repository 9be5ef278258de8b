"""Charts are tables with pictures: without the picture no number is lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from beatbook.papers.charts import in_tables, shown, signed, table_of, trend_grid
from beatbook.papers.declare import (
    Bar,
    Bars,
    Column,
    Facts,
    Grid,
    Link,
    Marks,
    Paper,
    Series,
    Sign,
    Spark,
    Trend,
    Words,
)
from beatbook.papers.lines import lines
from beatbook.papers.values import as_data
from beatbook.texts import Text

LATE = Sign("late", Text("迟", "L"), Text("迟到", "late"))
LINK = Link("officer", "1")
TREND = Trend(
    ("1月", "2月", "3月", "4月"),
    (Series("a", (3, 9, 1, 9), LINK), Series("b", (None, 5, None, None)), Series("c", (None,) * 4)),
)


def test_a_trend_says_first_last_change_least_and_most() -> None:
    first, second, third = trend_grid(TREND).rows
    assert first == ("a", Spark((3, 9, 1, 9)), 3, 9, "+6", "1 (3月)", "9 (4月)")
    assert second[2:] == (5, 5, None, "5 (2月)", "5 (2月)")
    assert third[2:] == (None,) * 5


def test_a_trend_names_its_span_in_both_languages() -> None:
    heading = trend_grid(TREND).columns[1].label
    assert heading == Text("1月至4月", "1月 to 4月")


def test_a_trend_without_periods_is_an_empty_table() -> None:
    assert "none" in "\n".join(lines(Paper("T", (Trend((), ()),))))


@pytest.mark.parametrize(
    ("number", "words"),
    [(3, "+3"), (-3, "−3"), (0, "0"), (Decimal("1.50"), "+1.50"), (Fraction(-1, 3), "−0.3")],
)
def test_a_change_has_its_sign(number: int | Decimal | Fraction, words: str) -> None:
    assert signed(number) == words


def test_fractions_are_shown_with_one_decimal() -> None:
    assert shown(Fraction(200, 3)) == "66.7"


def test_records_behind_charts_stay_known() -> None:
    bars = Bars((Bar("a", 1, link=LINK), Bar("b", 2)), Text("次", "times"))
    for block in (bars, TREND):
        table = table_of(block)
        assert table is not None
        assert table.links[0] == LINK
        assert len(table.links) == len(table.rows)


def test_other_blocks_are_no_tables() -> None:
    assert table_of(Facts(())) is None


def test_a_format_without_pictures_gets_tables_and_the_meaning_of_marks() -> None:
    grid = Grid((Column("a"),), ((Marks(((LATE, 2),)),),), signs=(LATE,))
    blocks = in_tables(Paper("T", (TREND, grid))).blocks
    assert [type(one) for one in blocks] == [Grid, Grid, Words]
    assert not any(isinstance(cell, Spark) for row in blocks[0].rows for cell in row)  # type: ignore[union-attr]
    assert blocks[2] == Words("L late")


def test_charts_are_data_for_programs() -> None:
    grid = Grid((Column("a"),), ((Marks(((LATE, 2),)),), (Spark((1, Fraction(1, 2))),)))
    bars = Bars((Bar("x", Fraction(1, 4), link=LINK),), Text("次", "times"))
    trend, table, bar = as_data(Paper("T", (TREND, grid, bars)))["blocks"]
    assert trend["series"][0] == {"label": "a", "numbers": [3, 9, 1, 9], "link": ["officer", "1"]}
    assert table["rows"] == [[{"late": 2}], [[1, 0.5]]]
    assert bar["bars"] == [
        {"label": "x", "number": 0.25, "look": "calm", "link": ["officer", "1"]}
    ]  # fmt: skip
