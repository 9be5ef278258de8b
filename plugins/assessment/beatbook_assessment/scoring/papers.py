"""An explanation as a paper: lines that lead to the records, to be shown or printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Indicator
from beatbook.papers.declare import Block, Column, Facts, Grid, Link, Paper, Told, Words
from beatbook.texts import Text
from beatbook_assessment.counting.measures import number
from beatbook_assessment.forms import run
from beatbook_assessment.model import RATE, Rounding, Score
from beatbook_assessment.rules.wording import NOTHING, say, shown
from beatbook_assessment.scoring.chapters import CHAPTER
from beatbook_assessment.scoring.explaining import COUNTED, MISSED, SOURCE, Behind, Explanation
from beatbook_assessment.scoring.rounding import rounded

if TYPE_CHECKING:
    from beatbook.book import Book

_MOST_LINES = 100
_HUNDRED, _PER_CENT = 100, Text("%", "%")
_TITLE = Text("得分说明：{name}，{item}", "Explanation: {name}, {item}")
_POINTS = Text("得分", "Points")
_OF = Text("{points}，应得{most}", "{points} of {most}")
_LOST = Text("{points}，应得{most}，失{lost}", "{points} of {most}, {lost} lost")
_NONE = Text("不计", "does not count")
_WAITS = Text("待评分", "waits for a person's judgement")
_FORMULA = Text("怎么算", "How")
_CHAPTER = Text("本章", "Its chapter")
_RULE = Text("规则原文", "The rule")
_COUNT = Text("{number}{unit}({top} ÷ {bottom})", "{number}{unit} ({top} ÷ {bottom})")
_NOTHING_DUE = Text("没有应做的", "nothing was due")
_SELF = Text("自评分", "Self-score")
_RESULT = Text("总成绩", "Result")
_PLACE = Text("{shown}{unit}，第{rank}名", "{shown}{unit}, place {rank}")
_UNRANKED = Text("{shown}{unit}", "{shown}{unit}")
_NO_RESULT = Text("无成绩", "no result")
_SCHEME = Text("方案", "Scheme")
_PERIOD = Text("周期", "Period")
_SPAN = Text("{start}至{end}", "{start} – {end}")
_SOURCE = Text("依据", "Source")
_LINE = Text("{source}(方案文件第{line}行)", "{source} (line {line} of the scheme)")
_NOW = {
    run.DRAFT: Text(
        "按今天的记录应得{points}分，考核人重新统计后生效。",
        "By the records of today it is {points}, as soon as whoever assesses counts again.",
    ),
    run.PUBLISHED: Text(
        "按今天的记录应得{points}分：请提出异议，由考核人重新统计。",
        "By the records of today it is {points}: object, and have it counted again.",
    ),
    run.SEALED: Text(
        "按今天的记录应为{points}分；改动已封存的结果须经更正。",
        "By the records of today it would be {points}; a sealed result changes by a correction"
        " only.",
    ),
}
_NOW |= {run.SELF_SCORING: _NOW[run.DRAFT], run.FINAL: _NOW[run.SEALED]}
_HEADINGS = {
    COUNTED: Text("计入的记录", "Records that counted"),
    MISSED: Text("应做而未计入的记录", "Records that should have counted, and did not"),
    SOURCE: Text("数值来源(导入)", "Where the number comes from (imported)"),
}
_RECORD = Text("记录", "Record")
_NUMBER = Text("编号", "No.")
_LACKS = Text("差在", "What keeps it")
_INDICATOR = Text("指标", "Indicator")
_HIDDEN = Text("另有{count}条记录无权查看。", "{count} more records are not for you to see.")
_MORE = Text("另有{count}条未列出。", "{count} more are not listed.")
_POSSIBLE = Text("还可以做什么(至{until})", "What is still possible (until {until})")
_OVER = Text(
    "还可以做什么(周期已于{until}结束，定案前补正的记录重新统计后计入)",
    "What is still possible (the period ended on {until}; mended records count until it is final)",
)
_WHAT = Text("做什么", "What")
_GAIN = Text("加分", "Gain")
_NOTHING_LEFT = Text("没有可再加的分", "no more points can be gained")
_NO_STEP = Text(
    "这条规则说不出哪一步能加分，请对照规则原文",
    "this rule can't tell what a single step would gain; see its words",
)
_BY_A_PERSON = Text(
    "由考核人评分；有不同意见请提出异议",
    "judged by a person; object if you see it otherwise",
)


def paper(book: Book, of: Explanation, state: str = run.DRAFT) -> Paper:
    """The explanation of one item's points in a run of this state; what is to be mended first."""
    blocks: list[Block] = [_head(of)]
    if of.now is not None:
        blocks.append(Words(_NOW[state].with_values(points=shown(of.now))))
    blocks += _grids(of, MISSED)
    if state not in (run.FINAL, run.SEALED):
        blocks.append(_what_is_possible(book, of))
    blocks += [*_grids(of, COUNTED), *_grids(of, SOURCE), *_unlisted(of)]
    return Paper(say(_TITLE, name=of.name, item=of.item.label), tuple(blocks))


def _head(of: Explanation) -> Facts:
    """What matters first: the points and why; then by which scheme and over which days."""
    pairs: list[tuple[Text | str, object]] = [(_POINTS, _reached(of)), (_FORMULA, of.how)]
    pairs += _count(of)
    pairs += _chapter(of)
    if of.item.text != NOTHING:
        pairs.append((_RULE, of.item.text))
    if of.point.self_score is not None:
        pairs.append((_SELF, _told(rounded(of.point.self_score, of.scheme.rounding))))
    pairs += [
        (_RESULT, _result(of, of.score)),
        (_SCHEME, Text(*(f"{label} ({of.scheme.version})" for label in of.scheme.label))),
        (_PERIOD, say(_SPAN, start=of.start, end=of.until)),
        (_SOURCE, _source(of)),
    ]
    return Facts(tuple(pairs))


def _chapter(of: Explanation) -> Iterator[tuple[Text | str, object]]:
    """What the chapter made of its items, where it holds their sum."""
    wanted = CHAPTER + of.item.chapter
    yield from ((_CHAPTER, why) for name, _points, why in of.score.extras if name == wanted)


def _count(of: Explanation) -> Iterator[tuple[Text | str, object]]:
    """Of a share, what it was made of."""
    seen = of.seen
    value = seen.values.get(of.subject) if seen is not None else None
    if seen is None or value is None or value.bottom is None:
        return
    if not value.bottom:
        yield seen.of.label, _NOTHING_DUE
        return
    there = rounded(number(seen.of, value) or Fraction(0), Rounding(seen.of.decimals))
    known = {"number": there, "top": value.top, "bottom": value.bottom}
    yield seen.of.label, Told(say(_COUNT, unit=_unit(seen.of), **known), known)


def _unit(of: Indicator) -> Text:
    """An indicator of a scheme's own names no unit; times 100 it is a percentage."""
    return of.measure if of.measure != NOTHING or of.factor != _HUNDRED else _PER_CENT


def _told(number: Fraction, sign: str = "") -> Told:
    """A number as people write it, and as programs count with it."""
    return Told(f"{sign}{shown(number)}", number)


def _reached(of: Explanation) -> Told | Text | str:
    if of.point.points is None:
        return _WAITS if of.point.waiting else _NONE
    rounding = of.scheme.rounding
    known = {
        "points": rounded(of.point.points, rounding),
        "most": of.point.attainable,
        "lost": rounded(of.lost, rounding),
    }
    words = _LOST if of.lost > 0 else _OF
    return Told(words.with_values(**{name: shown(one) for name, one in known.items()}), known)


def _result(of: Explanation, score: Score) -> Told | Text:
    if score.shown is None:
        return score.veto if score.veto != NOTHING else _NO_RESULT
    unit = "%" if of.scheme.ranking.by == RATE else ""
    values = {"shown": shown(score.shown), "unit": unit}
    known = {"result": score.shown, "rank": score.rank}
    if score.rank is None:
        return Told(_UNRANKED.with_values(**values), known)
    return Told(_PLACE.with_values(rank=score.rank, **values), known)


def _source(of: Explanation) -> Text:
    """The item's own source, else the scheme's; with the line of the scheme's file."""
    source = of.item.source if of.item.source != NOTHING else of.scheme.source
    return say(_LINE, source=source, line=of.item.line)


def _grids(of: Explanation, part: str) -> list[Block]:
    """The records of one part, if there are any."""
    return [_grid(_HEADINGS[part], of.of(part), of)] if of.of(part) else []


def _unlisted(of: Explanation) -> Iterator[Block]:
    """How many records are not listed, and how many may not be."""
    more = sum(max(0, len(of.of(part)) - _MOST_LINES) for part in _HEADINGS)
    if more:
        yield Words(_MORE.with_values(count=more))
    if of.hidden:
        yield Words(_HIDDEN.with_values(count=of.hidden))


def _grid(heading: Text, records: Sequence[Behind], of: Explanation) -> Grid:
    labels = {one.name: one.label for one in of.indicators} if len(of.indicators) > 1 else {}
    listed = records[:_MOST_LINES]
    lacking = any(one.lacks != NOTHING for one in listed)
    columns = (
        Column(_NUMBER, 1, number=True),
        Column(_RECORD, 4),
        *((Column(_LACKS, 2),) if lacking else ()),
        *((Column(_INDICATOR, 2),) if labels else ()),
    )
    rows = tuple(
        (
            one.number,
            one.title,
            *((one.lacks,) if lacking else ()),
            *((labels[one.indicator],) if labels else ()),
        )
        for one in listed
    )
    return Grid(columns, rows, heading, tuple(Link(one.form, one.id) for one in listed))


def _what_is_possible(book: Book, of: Explanation) -> Grid:
    heading = _OVER if book.today() > of.until else _POSSIBLE
    rows = tuple(
        (step.what, _told(rounded(step.gain, of.scheme.rounding), "+"))
        for step in of.possible.steps
    )
    return Grid(
        (Column(_WHAT, 4), Column(_GAIN, 1, number=True)),
        rows,
        heading.with_values(until=of.until),
        empty=_why_no_step(of),
    )


def _why_no_step(of: Explanation) -> Text:
    if not _wants_more(of):
        return _NOTHING_LEFT
    return _BY_A_PERSON if of.item.judged else _NO_STEP


def _wants_more(of: Explanation) -> bool:
    """Whether points were lost by a rule that could give them."""
    points, most = of.point.points, of.possible.most
    return points is not None and most is not None and points < most
