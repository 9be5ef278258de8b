"""Bars and trends as tables: what a format that draws nothing prints, and what scripts read.

Every chart is a table whose numbers are drawn as well, so none of it is lost where there is no
picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from beatbook.papers.declare import (
    Bars,
    Block,
    Column,
    Grid,
    Number,
    Paper,
    Series,
    Spark,
    Trend,
    Words,
)
from beatbook.papers.values import said
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_WHAT = Text("对象", "Subject")
_FIRST, _LAST = Text("首期", "First"), Text("末期", "Last")
_CHANGE = Text("升降", "Change")
_LEAST, _MOST = Text("最低", "Least"), Text("最高", "Most")
_SPAN = Text("{first}至{last}", "{first} to {last}")


def table_of(block: Block) -> Grid | None:
    """The table that a block is; None for one that is none."""
    match block:
        case Grid():
            return block
        case Bars():
            return bar_grid(block)
        case Trend():
            return trend_grid(block)
        case _:
            return None


def in_tables(paper: Paper) -> Paper:
    """A paper for formats that draw no charts: their tables, and the meaning of marks in words."""
    return paper._replace(blocks=tuple(one for block in paper.blocks for one in _printed(block)))


def _printed(block: Block) -> Iterator[Block]:
    table = table_of(block)
    yield undrawn(table) if table else block
    if table is not None and table.rows and table.signs:
        yield Words("　".join(f"{said(one.mark)} {said(one.label)}" for one in table.signs))


def undrawn(grid: Grid) -> Grid:
    """A table without its columns of sparks, whose numbers stand beside them."""
    kept = [
        nth
        for nth in range(len(grid.columns))
        if not any(isinstance(row[nth], Spark) for row in grid.rows)
    ]
    return grid._replace(
        columns=tuple(grid.columns[nth] for nth in kept),
        rows=tuple(tuple(row[nth] for nth in kept) for row in grid.rows),
    )


def bar_grid(bars: Bars) -> Grid:
    """The numbers of bars."""
    return Grid(
        (Column(_WHAT, 3), Column(bars.what, number=True)),
        tuple((bar.label, bar.number) for bar in bars.bars),
        bars.heading,
        tuple(bar.link for bar in bars.bars),
    )


def trend_grid(trend: Trend) -> Grid:
    """A row for each series: the small picture, and the numbers that say what it shows."""
    columns = (
        Column(_WHAT, 3),
        Column(_span(trend), 2),
        *(Column(label, number=True) for label in (_FIRST, _LAST, _CHANGE)),
        *(Column(label, 2) for label in (_LEAST, _MOST)),
    )
    rows = tuple(_row(trend, one) for one in trend.series)
    links = tuple(one.link for one in trend.series)
    return Grid(columns, rows, trend.heading, links)


def _span(trend: Trend) -> Text | str:
    if not trend.periods:
        return ""
    first, last = trend.periods[0], trend.periods[-1]
    return Text(
        _SPAN.zh.format(first=_zh(first), last=_zh(last)),
        _SPAN.en.format(first=_en(first), last=_en(last)),
    )


def _zh(words: Text | str) -> str:
    return words.in_language("zh") if isinstance(words, Text) else words


def _en(words: Text | str) -> str:
    return words.in_language("en") if isinstance(words, Text) else words


def _row(trend: Trend, series: Series) -> tuple[Any, ...]:
    pictured = Spark(series.numbers)
    there = [one for one in series.numbers if one is not None]
    if not there:
        return (series.label, pictured, None, None, None, None, None)
    change = signed(_grown(there[0], there[-1])) if len(there) > 1 else None
    edges = (_edge(trend, series.numbers, edge) for edge in (min(there), max(there)))
    return (series.label, pictured, shown(there[0]), shown(there[-1]), change, *edges)


def _grown(first: Number, last: Number) -> Number:
    """By how much the last number is more than the first."""
    if isinstance(first, Fraction) or isinstance(last, Fraction):
        return Fraction(last) - Fraction(first)
    return last - first


def _edge(trend: Trend, numbers: Sequence[Number | None], edge: Number) -> str:
    """A number with the last period in which it was reached."""
    nth = max(at for at, one in enumerate(numbers) if one == edge)
    return str(_("{number} ({period})", number=shown(edge), period=said(trend.periods[nth])))


def shown(number: Number) -> int | Decimal | str:
    """A number as it stands beside its picture: fractions with one decimal."""
    return f"{float(number):.1f}" if isinstance(number, Fraction) else number


def signed(number: Number) -> str:
    """A change, with its sign; none for no change."""
    words = str(shown(number))
    return f"+{words}" if number > 0 else words.replace("-", "−")
