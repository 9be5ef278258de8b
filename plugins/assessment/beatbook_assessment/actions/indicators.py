"""Indicators as people meet them: what there are, what each means, one value with its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import OBJECT
from beatbook.assessment.declare import LESS, MORE, NO_TEXT, OFFICER, UNIT, Indicator, Span, Value
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.bulletin.arithmetic import rounded
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.texts import Text
from beatbook_assessment import counting, periods
from beatbook_assessment.rules.wording import shown

if TYPE_CHECKING:
    from beatbook.book import Book

MOST = 500
"""As many records of each part are shown behind a value."""
_TITLE = Text("指标", "Indicators")
_DIRECTIONS = {
    MORE: Text("越多越好", "the more the better"),
    LESS: Text("越少越好", "the fewer the better"),
}
_NEITHER = Text("不论多少", "neither")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_KINDS = {UNIT: Text("单位", "units"), OFFICER: Text("人员", "officers")}
_PARTS = {
    "top": Text("计入", "counted"),
    "bottom": Text("基数", "out of"),
    "series": Text("导入", "imported"),
}
_MISSING = Text("缺项", "missing")
_ABSENT = Text("没有任何记录", "there is no record at all")
_EMPTY = {
    "missing": Text("分母为零：缺项", "nothing to divide by: missing"),
    "zero": Text("分母为零：按零计", "nothing to divide by: zero"),
    "full": Text("没有应做的：视为全部完成", "nothing was to be done: all of it was"),
}
_FEW = Text(
    "只有{count}个作答，不足{fewest}个：缺项，不列分子",
    "{count} answered, fewer than {fewest}: missing, and the numerator is not told",
)
_ONE = Text("单位和人员只填其一", "give a unit or an officer, not both")
_NOT_OF = Text(
    "“{name}”不按{kind}计算；请换对象", "{name} is not counted by {kind}; ask for another subject"
)
_HIDDEN = Text(
    "另有{count}条无权查看或者未列出", "{count} more that you may not see, or too many to list"
)


@f.part
class WhatToValue:
    """Which indicator, whose, in which period."""

    indicator: str | None = f.text(
        Text("指标", "Indicator"),
        required=True,
        help=Text("如：visit.doors", "Such as visit.doors"),
    )
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为本单位", "Left empty: your own")
    )
    officer: str | None = f.officer(Text("人员", "Officer"))
    period: str | None = f.text(
        Text("周期", "Period"),
        default="month",
        help=Text("如：month、month26、quarter、year", "Such as month, month26, quarter, year"),
    )
    day: date | None = f.day(
        Text("日期", "Day"),
        help=Text("周期内任意一天；不填为今天", "Any day of the period; left empty: today"),
    )

    def problems(self) -> Iterator[Problem]:
        """One subject."""
        if self.unit and self.officer:
            yield Problem(_ONE, "officer")


def list_indicators(book: Book, _asked: None) -> Board:
    """Every indicator that this book can count, with what it means."""
    found = sorted(counting.indicators(book).values(), key=lambda one: one.name)
    columns = (
        BoardColumn("name", Text("名称", "Name")),
        BoardColumn("label", _TITLE),
        BoardColumn("unit", Text("计量", "Measure")),
        BoardColumn("better", Text("方向", "Better")),
        BoardColumn("of", Text("对象", "Of")),
        BoardColumn("entries", Text("随录入变动", "Moves with entries")),
        BoardColumn("help", Text("含义", "Meaning")),
        BoardColumn("source", Text("依据", "Source")),
    )
    value = BoardKey(
        key="v",
        label=Text("取值", "value"),
        action="assess.value",
        primary=True,
        ask=("period", "day"),
    )
    return Board(
        title=_TITLE, columns=columns, rows=tuple(_listed(one) for one in found), keys=(value,)
    )


def _listed(one: Indicator) -> BoardRow:
    kinds = [_KINDS[kind] for kind in one.subjects]
    cells = (
        one.name,
        one.label,
        one.measure,
        _DIRECTIONS.get(one.better, _NEITHER),
        Text("、".join(kind.zh for kind in kinds), ", ".join(kind.en for kind in kinds)),
        _YES if one.entries else _NO,
        one.help,
        one.source,
    )
    return BoardRow(cells, {"indicator": one.name})


class _Asked(NamedTuple):
    """One value that is asked for."""

    of: Indicator
    subject: str
    kind: str
    span: Span


def value(book: Book, asked: WhatToValue) -> Board:
    """One value: numerator, denominator, what it means, and the records behind it."""
    kind = periods.kind(book, asked.period or "month")
    span = kind.span_of(asked.day or book.today())
    one = _one(book, asked, span)
    taken = counting.taken(book, one.of, (one.subject,), span, one.kind)
    found = taken.values.get(one.subject)
    rows, more = _behind(book, one, few=one.of.few(found))
    hidden = _HIDDEN.with_values(count=more) if more else None
    return Board(
        title=one.of.label,
        facts=(
            (_KINDS[one.kind], book.title(one.subject)),
            (Text("周期", "Period"), kind.title(span)),
            (Text("值", "Value"), worded(one.of, found)),
            (Text("分子", "Numerator"), _top(one.of, found)),
            (Text("分母", "Denominator"), _bottom(found)),
            (Text("说明", "Note"), _note(one.of, found, taken.failed)),
            (Text("含义", "Meaning"), one.of.help),
            (Text("依据", "Source"), one.of.source),
            (Text("其他", "More"), hidden),
        ),
        columns=(
            BoardColumn("part", Text("部分", "Part")),
            BoardColumn("form", Text("表单", "Form")),
            BoardColumn("number", Text("编号", "No.")),
            BoardColumn("title", Text("记录", "Record")),
            BoardColumn("state", Text("状态", "State")),
        ),
        rows=rows,
        empty=Text("没有可列出的记录", "there are no records to list"),
    )


def _one(book: Book, asked: WhatToValue, span: Span) -> _Asked:
    """What is asked for, with the subject filled in. Raises NotFound, UsageProblem."""
    of = counting.indicator(book, asked.indicator or "")
    kind = OFFICER if asked.officer else UNIT
    if kind not in of.subjects:
        raise UsageProblem(
            Text(
                _NOT_OF.zh.format(name=of.name, kind=_KINDS[kind].zh),
                _NOT_OF.en.format(name=of.name, kind=_KINDS[kind].en),
            )
        )
    return _Asked(of, asked.officer or asked.unit or book.unit_for_new(), kind, span)


def worded(of: Indicator, value: Value | None) -> Text:
    """A value as it is spoken of: rounded, with its measure; or that it is missing."""
    from beatbook_assessment.counting.measures import number

    found = number(of, value)
    if found is None:
        return _MISSING
    digits = f"{rounded(found, of.decimals):f}"
    return Text(f"{digits}{of.measure.zh}", f"{digits} {of.measure.en}".rstrip())


def _top(of: Indicator, value: Value | None) -> str | None:
    return None if value is None or of.few(value) else shown(value.top)


def _bottom(value: Value | None) -> str | None:
    return shown(value.bottom) if value is not None and value.bottom is not None else None


def _note(of: Indicator, value: Value | None, failed: Text) -> Text | None:
    """Why a value is missing, or what a denominator of zero means."""
    if value is None:
        return _ABSENT if failed == NO_TEXT else failed
    if of.few(value):
        return _FEW.with_values(count=value.bottom, fewest=of.fewest)
    return _EMPTY[of.empty] if value.bottom == 0 else None


def _behind(book: Book, one: _Asked, *, few: bool) -> tuple[tuple[BoardRow, ...], int]:
    """The records behind a value as the officer may see them, and how many are not shown.

    Of a share of too few nothing is listed: the lengths of the lists would tell the answers.
    """
    from beatbook_assessment.counting.measures import behind
    from beatbook_assessment.counting.series import behind as imported

    if few:
        return (), 0
    series = imported(book, one.of, one.subject, one.span, one.kind)
    parts = series or behind(book, one.of, one.subject, one.span, one.kind)
    rows: list[BoardRow] = []
    more = 0
    for part, query in parts:
        found = book.registry.list(query._replace(limit=MOST))
        rows += [_row(book, part, record) for record in found]
        more += book.store.count(book.spec(query.form), query) - len(found)
    return tuple(rows), more


def _row(book: Book, part: str, record: Record) -> BoardRow:
    spec = book.spec(record.form)
    state = spec.state(record.envelope.state)
    cells = (
        _PARTS[part],
        spec.label,
        record.envelope.number,
        book.title(record.id),
        state.label if state else record.envelope.state,
    )
    return BoardRow(cells, link=(record.form, record.id))


def declared() -> list[Action]:
    """Indicators and their values."""
    return [
        Action(
            name="assess.indicators",
            label=_TITLE,
            help=Text(
                "本账能统计的指标：含义、依据、方向、是否随录入变动。",
                "What can be counted here: meaning, source, direction, whether mere entries move"
                " it.",
            ),
            permission=OBJECT,
            run=list_indicators,
        ),
        Action(
            name="assess.value",
            label=Text("指标取值", "Value of an indicator"),
            help=Text(
                "一个单位或者人员一个周期的值：分子、分母和背后的记录。",
                "The value of a unit or officer in a period: numerator, denominator, and the"
                " records behind it.",
            ),
            permission=OBJECT,
            run=value,
            parameters=WhatToValue,
        ),
    ]
