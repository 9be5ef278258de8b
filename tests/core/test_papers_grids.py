"""Grids on a terminal: marks whole, in their looks, within the room, explained below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.declare import ALARM, CALM, Column, Grid, Marks, Sign, Spark
from beatbook.papers.grids import grid_lines
from beatbook.texts import Text, use_language

DONE = Sign("done", Text("正", "T"), Text("正点", "on time"), CALM)
MISSED = Sign("missed", Text("漏", "M"), Text("漏点", "missed"), ALARM)
MARKS = st.lists(
    st.tuples(st.sampled_from([DONE, MISSED]), st.integers(1, 99_999)), max_size=5
).map(lambda found: Marks(tuple(found)))
WORDS = st.text(alphabet="昭君路派出所abc 1，", max_size=30)
SPARKS = st.lists(st.none() | st.integers(), max_size=60).map(lambda found: Spark(tuple(found)))


def _texts(grid: Grid, room: int | None = 80, *, plain: bool = False) -> list[str]:
    return [one.line.text for one in grid_lines(grid, room, plain=plain)]


def _grid(*rows: tuple[object, ...]) -> Grid:
    return Grid(tuple(Column(str(nth)) for nth in range(len(rows[0]))), rows, signs=(DONE, MISSED))


@given(st.lists(st.tuples(WORDS, MARKS, SPARKS, MARKS), min_size=1, max_size=4),
       st.integers(40, 160), st.sampled_from(["zh", "en"]), st.booleans())  # fmt: skip
def test_no_line_is_wider_than_the_room_and_looks_lie_on_it(
    rows: list[tuple[object, ...]], room: int, language: str, plain: bool
) -> None:
    use_language(language)
    for one in grid_lines(_grid(*rows), room, plain=plain):
        assert width(one.line.text) <= room
        assert all(0 <= start < end <= len(one.line.text) for start, end, _ in one.line.looks)


@given(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=3))
def test_every_mark_is_shown_with_its_count(rows: list[tuple[Marks, Marks]]) -> None:
    text = "".join("".join(_texts(_grid(*rows))).split())
    for row in rows:
        for marks in row:
            assert all(f"{sign.mark}{count}" in text for sign, count in marks.counts)


def test_a_look_lies_on_its_mark_and_says_nothing_that_the_mark_does_not() -> None:
    lines = grid_lines(_grid((Marks(((DONE, 6), (MISSED, 1))),)), 80)
    [line] = [one.line for one in lines if "T6M1" in one.line.text]
    parts = {(line.text[start:end], look) for start, end, look in line.looks}
    assert parts == {("T6", CALM), ("M1", ALARM)}


def test_marks_are_explained_below_where_there_are_rows(chinese: None) -> None:
    assert _texts(_grid(("a",)))[-1] == "正 正点   漏 漏点"
    empty = Grid((Column("a"),), (), signs=(DONE,))
    assert _texts(empty)[-1] == "无"


def test_what_is_indented_stays_so() -> None:
    assert "  b" in _texts(_grid(("a",), ("  b",)))


@pytest.mark.parametrize("room", [None, 80])
def test_a_spark_is_digits_on_a_plain_terminal(room: int | None) -> None:
    grid = _grid((Spark((0, 8)),))
    assert _texts(grid, room, plain=True)[2] == "19"
    assert _texts(grid, room)[2] == "⣀⣿"
