"""Looking at a bulletin: what a check finds, its figures, the records behind one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.answers import Rows, ToMend
from beatbook.bulletin import markup
from beatbook.errors import BeatbookError
from beatbook.hooks.types import Action
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper
from beatbook.store.query import Order
from beatbook.texts import Text
from beatbook_bulletins import recounting
from beatbook_bulletins.actions.asking import Asked, AskedForFigure
from beatbook_bulletins.basis import key_of
from beatbook_bulletins.checking import check, grave
from beatbook_bulletins.copy import Copy, copy_of, record_of
from beatbook_bulletins.counting import BEFORE, NOW, YEAR, Counting
from beatbook_bulletins.deriving import number_words
from beatbook_bulletins.describing import described
from beatbook_bulletins.findings import LABELS, Finding

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

MOST = 1000
"""As many records of a figure are listed; its number counts all of them."""
_NOTHING = Text("没有问题：数字与记录相符，没有不得公开的内容", "nothing to mend")
_GRAVE = Text(
    "有{count}处必须改正，改正前不能送审",
    "{count} of these must be mended before it can be proposed",
)
_GAP = Text("—", "—")
_FINDINGS = {
    "finding": Text("序号", "No."),
    "line": Text("行", "Line"),
    "kind": Text("种类", "Kind"),
    "must": Text("必须改正", "Must be mended"),
    "key": Text("标记", "Key"),
    "says": Text("原文", "It says"),
    "should": Text("改为", "Should be"),
    "why": Text("理由", "Why"),
}
_FIGURES = {
    "figure": Text("代号", "Figure"),
    "label": Text("统计项", "What is counted"),
    "drafted": Text("起草时", "Drafted"),
    "now": Text("现为", "Now"),
    "before": Text("上期", "Before"),
    "year": Text("去年同期", "A year before"),
    "shown": Text("文中写作", "Shown as"),
    "query": Text("口径", "Query"),
}


def check_one(book: Book, asked: Asked) -> Rows | ToMend | str:
    """Everything found in a bulletin, in the order of reading, numbered."""
    copy = copy_of(book, record_of(book, asked.record or ""))
    found = check(book, copy)
    rows = Rows((_row(copy, nth, one) for nth, one in enumerate(found, 1)), _FINDINGS)
    must = grave(found)
    if must:
        return ToMend(rows, _GRAVE.with_values(count=len(must)))
    return rows or str(_NOTHING)


def _row(copy: Copy, nth: int, one: Finding) -> dict[str, Any]:
    return {
        "finding": nth,
        "line": copy.whole.count("\n", 0, one.start),
        "kind": str(LABELS[one.kind]),
        "must": one.grave,
        "key": one.key,
        "says": one.says,
        "should": one.should,
        "why": str(one.why),
    }


def list_figures(book: Book, asked: Asked) -> Rows:
    """The figures of a bulletin with numbers and queries in words, those it shows first."""
    copy = copy_of(book, record_of(book, asked.record or ""))
    basis = recounting.require_basis(copy.basis)
    counting = Counting(book, basis.unit, basis.span)
    shown = [key_of(one.name, one.derived) for one in markup.bound(copy.whole)]
    used = list(dict.fromkeys(shown))
    rows = [
        {
            "figure": name,
            "label": str(figure.label),
            "drafted": basis.shown.get(name, ""),
            "now": _number(counting, figure, NOW),
            "before": _number(counting, figure, BEFORE),
            "year": _number(counting, figure, YEAR),
            "shown": [key for key in used if key.partition(".")[0] == name],
            "query": described(book, figure, counting),
        }
        for name, figure in basis.figures.items()
    ]
    return Rows(sorted(rows, key=lambda row: not row["shown"]), _FIGURES)


def _number(counting: Counting, figure: Any, which: str) -> str:
    try:
        return number_words(counting.number(figure, which))
    except BeatbookError:
        return str(_GAP)


def open_figure(book: Book, asked: AskedForFigure) -> Paper:
    """The records behind a figure, each of which can be opened; noted as a look-up."""
    copy = copy_of(book, record_of(book, asked.record or ""))
    basis = recounting.require_basis(copy.basis)
    name, _dot, derived = (asked.figure or "").partition(".")
    figure = recounting.deriving(book, basis, copy.language).figure(name)
    which = _period(derived)
    counting = Counting(book, basis.unit, basis.span)
    query = counting.query(figure, which)._replace(order=(Order(figure.moment),), limit=MOST)
    found = book.registry.list(query, reason=f"{copy.title}: {figure.label}")
    facts = Facts(
        (
            (Text("数字", "Figure"), number_words(counting.number(figure, which))),
            (Text("统计条件", "Counted"), described(book, figure, counting, which)),
            (Text("列出", "Shown"), len(found)),
        )
    )
    rows = tuple(_told(book, figure.moment, one) for one in found)
    links = tuple(Link(one.form, one.id) for one in found)
    grid = Grid(_COLUMNS, rows, links=links)
    return Paper(figure.label, (facts, grid), note=_HIDDEN)


_COLUMNS = (
    Column(Text("编号", "No."), number=True),
    Column(Text("时间", "When"), 2),
    Column(Text("登记", "Record"), 4),
    Column(Text("单位", "Unit"), 2),
)
_HIDDEN = Text(
    "封存等您无权查看的记录计入数字，但不列出；最多列出1000条。",
    "Records that you may not see, such as sealed ones, count and are not listed; 1000 at most are"
    " listed.",
)


def _period(derived: str) -> str:
    if derived == "before":
        return BEFORE
    return YEAR if derived.startswith("year") else NOW


def _told(book: Book, moment: str, record: Record) -> tuple[Any, ...]:
    at: Any = record.values.get(moment)
    if isinstance(at, datetime):
        at = at.astimezone(book.zone).strftime("%Y-%m-%d %H:%M")
    return record.envelope.number, at, book.title(record.id), book.title(record.envelope.unit)


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="bulletin.check",
        label=Text("核对通报", "Check a bulletin"),
        help=Text(
            "重新统计每个数字，检查不得公开的内容。",
            "Counts every figure again and looks for what must not be published.",
        ),
        permission=READ,
        run=check_one,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.figures",
        label=Text("通报数字", "Figures of a bulletin"),
        help=Text("每个数字现在是多少、怎么统计", "What each is now, and how it is counted"),
        permission=READ,
        run=list_figures,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.open",
        label=Text("打开数字", "Open a figure"),
        help=Text("列出一个数字背后的记录", "Lists the records behind a figure"),
        permission=READ,
        run=open_figure,
        parameters=AskedForFigure,
    )
