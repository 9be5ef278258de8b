"""What goes between a book and the one above: notices given and read, figures for above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import ASSESS, OBJECT
from beatbook.answers import Rows
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.forms.notice import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

MOST = 100
_GIVEN = Text(
    "新告知{added}个，更改{changed}个；上报单位随下次同步收到",
    "gave {added} new notices, changed {changed}; reporting stations get theirs with the next sync",
)
_KEPT = Text(
    "已统计{start}至{end}的{count}个指标，随下次上报送上级",
    "counted {count} indicators of {start} to {end}; they go up with the next sync",
)
_COLUMNS = {
    "number": Text("编号", "Number"),
    "period": Text("周期", "Period"),
    "name": Text("考核", "Assessment"),
    "who": Text("被考核者", "Who"),
    "place": Text("名次", "Place"),
    "result": Text("结果", "Result"),
    "object_by": Text("异议截止", "Objections by"),
}


@f.part
class Period:
    """Of which period a station counts, and what."""

    period: str | None = f.text(
        Text("周期种类", "Kind of period"),
        default="month",
        help=Text("如month、week、quarter", "Such as month, week, quarter"),
    )
    day: date | None = f.day(
        Text("周期中的一天", "A day in the period"),
        help=Text("不填为上一周期", "Left empty: the last one"),
    )


def table(book: Book, asked: Period) -> str:
    """Keep for the book above what only this one can count."""
    from beatbook_assessment import periods
    from beatbook_assessment.counting import sending

    kind = periods.kind(book, asked.period or "month")
    day = asked.day
    span = periods.span_at(kind, day) if day else periods.last_before(kind, book.today())
    kept = sending.tables(book, sending.computed(book), span)
    return str(_KEPT.with_values(count=len(kept), start=span.start, end=span.end))


@f.part
class Which:
    """Of which run notice is given."""

    run: str | None = asking.run(required=True)


def notify(book: Book, asked: Which) -> str:
    """Give every subject of a published run its own notice."""
    from beatbook_assessment.notices.giving import give

    return str(_GIVEN.with_values(**give(book, asked.run or "")._asdict()))


def notices(book: Book, _nothing: None) -> Rows:
    """The notices that the officer may read, the newest period first."""
    order = (Order("end", True), Order("number"))
    found = book.registry.list(Query(FORM, order=order, limit=MOST))
    return Rows([_row(one) for one in found], _COLUMNS)


def _row(record: Record) -> dict[str, object]:
    from beatbook_assessment.notices.told import from_json

    told = from_json(str(record.values["told"]))
    return {
        "number": record.envelope.number,
        "period": str(told.period),
        "name": str(told.scheme),
        "who": told.name,
        "place": f"{told.place}/{told.ranked}" if told.place else None,
        "result": told.result,
        "object_by": record.values["object_by"],
    }


def declared() -> Iterator[Action]:
    """Notify, table, notices."""
    yield Action(
        name="assess.notify",
        label=Text("告知考核结果", "Give ranking notices"),
        help=Text(
            "考核公示后，逐个告知本单位名次和得分；不列其他单位。",
            "Tells each subject of a published run its own place and points, and nobody else's.",
        ),
        permission=ASSESS,
        run=notify,
        parameters=Which,
    )
    yield Action(
        name="assess.table",
        label=Text("统计上报指标", "Count for the book above"),
        help=Text(
            "统计上级无法从记录直接统计的指标(如任务按期完成率)，随上报送上级。",
            "Indicators that the book above can't count from records, such as duties in time.",
        ),
        permission=ASSESS,
        run=table,
        parameters=Period,
    )
    yield Action(
        name="assess.notices",
        label=Text("考核结果告知", "Ranking notices"),
        help=Text("上级或本级告知的名次和得分。", "Places and points that one was told."),
        permission=OBJECT,
        run=notices,
    )
