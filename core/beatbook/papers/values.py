"""The values on a paper as words, and a paper as JSON data: for programs and for formats."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from beatbook.papers.declare import (
    Bar,
    Bars,
    Block,
    Column,
    Drawing,
    Facts,
    Grid,
    Link,
    Marks,
    Number,
    Paper,
    Sign,
    Signatures,
    Spark,
    Told,
    Trend,
    Words,
)
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def said(value: Any) -> str:
    """A value as a person reads it, in the language in use; a blank is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, (list, tuple)) and not hasattr(value, "in_language"):
        return str(_(", ")).join(map(said, value))
    return str(value)


def plain(value: Any) -> Any:
    """A value as JSON data: numbers stay numbers, dates are ISO 8601, decimals text.

    Marks are counts by the ids of their signs, sparks lists of their numbers, `Told` its data.
    """
    match value:
        case None | bool() | int():
            return value
        case date() | datetime():
            return value.isoformat()
        case Marks():
            return {sign.id: count for sign, count in value.counts}
        case Spark():
            return [_number(one) for one in value.numbers]
        case Told():
            return _data(value.data)
        case Decimal():
            return str(value)
        case _:
            return said(value)


def _data(value: Any) -> Any:
    """What programs get of a value that people read in words."""
    if isinstance(value, dict):
        return {name: _data(one) for name, one in value.items()}
    return _number(value)


def _number(number: Number | None) -> Any:
    """A number of a chart: fractions, which JSON does not know, as the nearest that it knows."""
    return float(number) if isinstance(number, Fraction) else plain(number)


def as_data(paper: Paper) -> dict[str, Any]:
    """A paper as JSON data, its words in the language in use.

    ``{title, number, note, landscape, made: {book, by, at}, blocks}``; each block has a `kind`
    (facts, grid, bars, trend, words, signatures, drawing) and a `heading` besides its own parts.
    """
    return {
        "title": said(paper.title),
        "number": paper.number,
        "note": said(paper.note),
        "landscape": paper.landscape,
        "made": paper.made._asdict(),
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Facts():
            pairs = [[said(label), plain(value)] for label, value in block.pairs]
            return {"kind": "facts", "heading": said(block.heading), "pairs": pairs}
        case Grid():
            return _grid(block)
        case Bars():
            return _bars(block)
        case Trend():
            return _trend(block)
        case Words():
            words = said(block.text)
            return {"kind": "words", "heading": said(block.heading), "text": words}
        case Signatures():
            return {"kind": "signatures", "heading": "", "who": [said(who) for who in block.who]}
        case Drawing():
            return _drawing(block)


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "kind": "grid",
        "heading": said(grid.heading),
        "columns": [_column(column) for column in grid.columns],
        "rows": [[plain(value) for value in row] for row in grid.rows],
        "links": [_link(link) for link in grid.links],
        "empty": said(grid.empty),
        "signs": [_sign(sign) for sign in grid.signs],
    }


def _link(link: Link | None) -> list[str] | None:
    return list(link) if link else None


def _sign(sign: Sign) -> dict[str, str]:
    return {
        "id": sign.id, "mark": said(sign.mark), "label": said(sign.label), "look": sign.look
    }  # fmt: skip


def _bars(bars: Bars) -> dict[str, Any]:
    return {
        "kind": "bars",
        "heading": said(bars.heading),
        "what": said(bars.what),
        "bars": [_bar(bar) for bar in bars.bars],
    }


def _bar(bar: Bar) -> dict[str, Any]:
    number, link = _number(bar.number), _link(bar.link)
    return {"label": said(bar.label), "number": number, "look": bar.look, "link": link}


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "kind": "trend",
        "heading": said(trend.heading),
        "periods": [said(period) for period in trend.periods],
        "series": [
            {
                "label": said(one.label),
                "numbers": [_number(number) for number in one.numbers],
                "link": _link(one.link),
            }
            for one in trend.series
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    return {"label": said(column.label), "share": column.share, "number": column.number}


def _drawing(drawing: Drawing) -> dict[str, Any]:
    return {
        "kind": "drawing",
        "heading": said(drawing.heading),
        "ratio": drawing.ratio,
        "strokes": [
            {"look": one.look, "points": list(map(list, one.points))} for one in drawing.strokes
        ],
        "marks": [one._asdict() for one in drawing.marks],
        "stroke_legend": {look: said(words) for look, words in drawing.stroke_legend},
        "mark_legend": {look: said(words) for look, words in drawing.mark_legend},
    }
