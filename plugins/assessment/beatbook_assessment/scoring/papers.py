"""An explanation as a paper: lines that lead to the records, to be shown or printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.papers.declare import Block, Column, Facts, Grid, Link, Paper, Words
from beatbook.texts import Text
from beatbook_assessment.model import RATE, Rounding, Score
from beatbook_assessment.rules.wording import NOTHING, say, shown
from beatbook_assessment.scoring.explaining import COUNTED, MISSED, SOURCE, Behind, Explanation
from beatbook_assessment.scoring.rounding import rounded

if TYPE_CHECKING:
    from beatbook.book import Book

_MOST_LINES = 100
_TITLE = Text("得分说明：{name}，{item}", "Explanation: {name}, {item}")
_WHO = Text("对象", "Subject")
_PERIOD = Text("周期", "Period")
_SCHEME = Text("方案", "Scheme")
_ITEM = Text("考核项", "Item")
_POINTS = Text("得分", "Points")
_OF = Text("应得", "Of")
_NONE = Text("不计", "does not count")
_WAITS = Text("待评分", "waits for a person's judgement")
_LOST = Text("失分", "Lost")
_SELF = Text("自评分", "Self-score")
_RESULT = Text("总成绩", "Result")
_PLACE = Text("{shown}{unit}，第{rank}名", "{shown}{unit}, place {rank}")
_UNRANKED = Text("{shown}{unit}", "{shown}{unit}")
_NO_RESULT = Text("无成绩", "no result")
_SOURCE = Text("依据", "Source")
_LINE = Text("{source}，第{line}行", "{source}, line {line}")
_RULE = Text("规则原文", "The rule")
_FORMULA = Text("怎么算", "How")
_NOW = Text(
    "按今天的记录应为{points}分；改动已封存的结果须经更正。",
    "By the records of today it would be {points}; a sealed result changes by a correction only.",
)
_HEADINGS = {
    COUNTED: Text("计入的记录", "Records that counted"),
    MISSED: Text("应做而未计入的记录", "Records that should have counted, and did not"),
    SOURCE: Text("数值来源(导入)", "Where the number comes from (imported)"),
}
_RECORD = Text("记录", "Record")
_NUMBER = Text("编号", "No.")
_INDICATOR = Text("指标", "Indicator")
_HIDDEN = Text("另有{count}条记录无权查看。", "{count} more records are not for you to see.")
_MORE = Text("另有{count}条未列出。", "{count} more are not listed.")
_POSSIBLE = Text("还可以做什么(至{until})", "What is still possible (until {until})")
_OVER = Text(
    "周期已结束({until})：补录或更正的记录在封存前仍计入",
    "The period is over ({until}): records mended or added late count until it is sealed",
)
_WHAT = Text("做什么", "What")
_GAIN = Text("加分", "Gain")
_NOTHING_LEFT = Text("没有可再加的分", "no more points can be gained")


def paper(book: Book, of: Explanation) -> Paper:
    """The explanation of one item's points."""
    blocks: list[Block] = [_head(of)]
    if of.now is not None:
        blocks.append(Words(_NOW.with_values(points=shown(of.now))))
    blocks += _record_grids(of)
    return Paper(
        say(_TITLE, name=of.name, item=of.item.label), (*blocks, _what_is_possible(book, of))
    )


def _head(of: Explanation) -> Facts:
    pairs: list[tuple[Text | str, object]] = [
        (_WHO, of.name),
        (_PERIOD, f"{of.start} – {of.until}"),
        (_SCHEME, Text(*(f"{label} ({of.scheme.version})" for label in of.scheme.label))),
        (_ITEM, of.item.label),
        (_POINTS, _reached(of)),
        (_OF, shown(of.point.attainable)),
    ]
    rounding = of.scheme.rounding
    if of.lost:
        pairs.append((_LOST, shown(rounded(of.lost, rounding))))
    if of.point.self_score is not None:
        pairs.append((_SELF, shown(rounded(of.point.self_score, rounding))))
    pairs.append((_FORMULA, of.how))
    if of.item.text != NOTHING:
        pairs.append((_RULE, of.item.text))
    pairs += [(_RESULT, _result(of, of.score)), (_SOURCE, _source(of))]
    return Facts(tuple(pairs))


def _reached(of: Explanation) -> Text | str:
    if of.point.points is None:
        return _WAITS if of.point.waiting else _NONE
    return shown(rounded(of.point.points, of.scheme.rounding))


def _result(of: Explanation, score: Score) -> Text:
    if score.shown is None:
        return score.veto if score.veto != NOTHING else _NO_RESULT
    unit = "%" if of.scheme.ranking.by == RATE else ""
    values = {"shown": shown(score.shown), "unit": unit}
    if score.rank is None:
        return _UNRANKED.with_values(**values)
    return _PLACE.with_values(rank=score.rank, **values)


def _source(of: Explanation) -> Text:
    """The item's own source, else the scheme's; with the line of the scheme's file."""
    source = of.item.source if of.item.source != NOTHING else of.scheme.source
    return say(_LINE, source=source, line=of.item.line)


def _record_grids(of: Explanation) -> list[Block]:
    parts = [part for part in _HEADINGS if of.of(part)]
    blocks: list[Block] = [_grid(_HEADINGS[part], of.of(part), of) for part in parts]
    unlisted = sum(max(0, len(of.of(part)) - _MOST_LINES) for part in parts)
    if unlisted:
        blocks.append(Words(_MORE.with_values(count=unlisted)))
    if of.hidden:
        blocks.append(Words(_HIDDEN.with_values(count=of.hidden)))
    return blocks


def _grid(heading: Text, records: Sequence[Behind], of: Explanation) -> Grid:
    several = len(of.indicators) > 1
    labels = {one.name: one.label for one in of.indicators}
    columns = (
        Column(_NUMBER, 1, number=True),
        Column(_RECORD, 4),
        *((Column(_INDICATOR, 2),) if several else ()),
    )
    listed = records[:_MOST_LINES]
    rows = tuple(
        (one.number, one.title, *((labels[one.indicator],) if several else ())) for one in listed
    )
    return Grid(columns, rows, heading, tuple(Link(one.form, one.id) for one in listed))


def _what_is_possible(book: Book, of: Explanation) -> Grid:
    heading = _OVER if book.today() > of.until else _POSSIBLE
    rows = tuple(_steps(of))
    return Grid(
        (Column(_WHAT, 4), Column(_GAIN, 1, number=True)),
        rows,
        heading.with_values(until=of.until),
        empty=_NOTHING_LEFT,
    )


def _steps(of: Explanation) -> Iterable[tuple[object, ...]]:
    for step in of.possible.steps:
        yield step.what, _decimal(step.gain, of.scheme.rounding)


def _decimal(number: Fraction, rounding: Rounding) -> Decimal:
    steps = rounded(number, rounding) * 10**rounding.decimals
    return Decimal(f"{int(steps)}E-{rounding.decimals}")
