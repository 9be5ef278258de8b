"""Columns share exactly the width there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook_tui.kit.columns import GAP, Column, share

COLUMN = st.builds(Column, st.just("t"), st.integers(1, 40), st.just("left"), st.booleans())


@given(st.lists(COLUMN, min_size=1, max_size=8), st.integers(1, 200))
def test_columns_never_take_more_than_there_is(columns: list[Column], width: int) -> None:
    widths = share(columns, width)
    assert 1 <= len(widths) <= len(columns)
    assert all(each >= 1 for each in widths)
    assert sum(widths) + GAP * (len(widths) - 1) <= width


@given(st.lists(COLUMN, min_size=1, max_size=8), st.integers(1, 200))
def test_a_growing_column_takes_all_that_is_left(columns: list[Column], width: int) -> None:
    widths = share(columns, width)
    if any(column.grow for column in columns[: len(widths)]):
        assert sum(widths) + GAP * (len(widths) - 1) == width


def test_fixed_columns_keep_their_width() -> None:
    assert share([Column("a", 10), Column("b", 5, grow=True), Column("c", 4)], 40) == [10, 22, 4]


def test_columns_that_do_not_fit_are_left_out_from_the_right() -> None:
    assert share([Column("a", 10), Column("b", 10), Column("c", 10)], 25) == [10, 10]
