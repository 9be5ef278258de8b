"""A notice as a paper: place, result, points of each item, how results were spread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_assessment.forms.notice import FORM
from beatbook_assessment.notices.told import Spread, Told, from_json
from beatbook_assessment.rules.wording import say

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("{name}{period}考核结果告知", "Result of {name}, {period}")
_PLACE = Text("第{place}名(共{ranked}个)", "{place} of {ranked}")
_UNRANKED = Text("不排名", "not ranked")
_OBJECT = Text(
    "对结果有异议的，在{day}以前(含当日)向{issuer}提出：beat assess object",
    "Whoever finds it wrong objects until the end of {day} with {issuer}: beat assess object",
)
_OVER = Text("异议期已满。", "The time for objections is over.")
_NOTE = Text(
    "只告知本单位或本人的结果，不列其他单位和人员；只考核工作，不涉及居民。",
    "Only one's own result is told, of no other unit or officer; residents are not assessed.",
)
_SPREAD = Text("全体得分分布", "How the results of all are spread")
_NONE = Text("不适用", "–")


def written(told: Told) -> Paper:
    """A notice as a paper."""
    return Paper(
        say(_TITLE, name=told.name, period=told.period),
        (Facts(tuple(_facts(told))), _items(told), *_spread(told.spread), Words(_then(told))),
        note=_NOTE,
    )


def _facts(told: Told) -> Iterator[tuple[Text | str, Any]]:
    yield Text("考核", "Assessment"), told.scheme
    yield Text("起止", "Days"), f"{told.start} – {told.end}"
    if told.kind != Text("", ""):
        yield Text("类别", "Class"), told.kind
    label = Text("得分率%", "Rate %") if told.by_rate else Text("得分", "Points")
    yield label, told.result or _NONE
    place = say(_PLACE, place=told.place, ranked=told.ranked) if told.place else _UNRANKED
    yield Text("名次", "Place"), place
    yield Text("状态", "Standing"), told.standing


def _items(told: Told) -> Grid:
    columns = (
        Column(Text("考核项", "Item"), 3),
        Column(Text("得分", "Points"), number=True),
        Column(Text("应得", "Of"), number=True),
    )
    return Grid(columns, tuple((one.label, one.points or _NONE, one.attainable)
                               for one in told.lines))  # fmt: skip


def _spread(spread: Spread | None) -> Iterator[Block]:
    if spread is not None:
        labels = (
            Text("最低", "least"), Text("下四分位", "lower quarter"), Text("中位", "middle"),
            Text("上四分位", "upper quarter"), Text("最高", "most"),
        )  # fmt: skip
        yield Facts(tuple(zip(labels, spread, strict=True)), heading=_SPREAD)


def _then(told: Told) -> Text:
    if told.object_by is None:
        return _OVER
    return say(_OBJECT, day=told.object_by, issuer=told.issuer)


def _write(book: Book, id: str, _asked: object) -> Paper:
    record = book.registry.get(FORM, id).record
    return written(from_json(str(record.values["told"])))


def declared() -> PaperKind:
    """The paper about a notice."""
    return PaperKind(
        name="assess.place",
        label=Text("考核结果告知书", "Ranking notice"),
        help=Text("本单位或本人的名次和得分。", "One's own place and points."),
        write=_write,
        about=FORM,
        permission=READ,
    )
