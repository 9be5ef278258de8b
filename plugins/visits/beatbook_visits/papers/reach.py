"""Four to, four know (四到四知): what the visits of a span came to, counted from the visits.

It counts work, all officers together: results, what was reached and learnt, advice and service.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.codes import CodeList
from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind
from beatbook.papers.ledgers import scope, within
from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_LABEL = Text("四到四知统计", "Four to, four know")
_BACKWARDS = Text("早于起始日期；请改正其中之一", "is before the first day; correct one of the two")
_COUNTED = (("visit_result", "result"), ("four_reach", "reached"), ("four_know", "known"))
_GIVEN = {
    "prevention_talk": Text("防范宣传次数", "Prevention talks"),
    "told": Text("反诈宣传人数", "People told about fraud"),
    "leaflets": Text("发放资料份数", "Leaflets left"),
    "card_given": Text("发放联系卡张数", "Contact cards given"),
}


@f.part
class Span:
    """From which day to which, both included; of which unit."""

    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), required=True)
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )

    def problems(self) -> Iterator[Problem]:
        """It ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")


def reach(book: Book, _about: str, span: Span) -> Paper:
    """How many visits came to each result and each of the four to and four know."""
    visits, totals = 0, Counter[tuple[str, Any]]()
    for visit in _visits(book, span):
        visits += 1
        totals.update(_counts(visit))
    grids = [_grid(book.codes(codes), field, totals, visits) for codes, field in _COUNTED]
    facts = Facts((*scope(book, span), (Text("走访次数", "Visits"), visits)))
    return Paper(_LABEL, (facts, *grids, _given(totals)))


def _visits(book: Book, span: Span) -> Iterator[Record]:
    days = (Condition("day", ">=", str(span.since)), Condition("day", "<=", str(span.until)))
    query = Query("visit", (*days, *within(book, span.unit)), closed=True)
    for page in book.registry.pages(query):
        yield from page


def _counts(visit: Record) -> Counter[tuple[str, Any]]:
    """What one visit adds: (field, code) for choices, (field, "") for counts."""
    found: Counter[tuple[str, Any]] = Counter()
    for _codes, field in _COUNTED:
        value = visit.values[field]
        found.update((field, code) for code in (value if isinstance(value, tuple) else (value,)))
    for field in _GIVEN:
        found[field, ""] = int(visit.values[field] or 0)
    return found


def _grid(codes: CodeList, field: str, totals: Counter[tuple[str, Any]], of: int) -> Grid:
    counts = [(code.label, totals[field, code.code]) for code in codes.codes]
    rows = tuple((words, count, f"{count / of:.0%}" if of else "–") for words, count in counts)
    columns = (
        Column(codes.label, 3),
        Column(Text("次数", "Visits"), number=True),
        Column(Text("占比", "Share"), number=True),
    )
    return Grid(columns, rows, heading=codes.label)


def _given(totals: Counter[tuple[str, Any]]) -> Grid:
    rows = tuple((words, totals[field, ""]) for field, words in _GIVEN.items())
    columns = (Column(Text("项目", "Item"), 3), Column(Text("合计", "Total"), number=True))
    return Grid(columns, rows, heading=Text("宣传服务", "Advice and service"))


REACH = PaperKind(
    name="visit.reach",
    label=_LABEL,
    help=Text(
        "一段时间内走访的结果、四到四知和宣传服务的合计。",
        "What the visits of a span came to: results, four to and four know, advice and service.",
    ),
    write=reach,
    parameters=Span,
    ledger=True,
)
