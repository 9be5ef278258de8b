"""Ledgers (台账) of visits and opinions, and what visits came to: four to, four know.

Views of records, never typed. They count work: visits by result, talks, answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Grid, Link, Paper, PaperKind
from beatbook.problems import Problem
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_visits.doors import TARGETS, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatbook.book import Book
    from beatbook.records import Record

_BACKWARDS = Text("早于起始日期；请改正其中之一", "is before the first day; correct one of the two")


@f.part
class Span:
    """From which day to which, both included."""

    since: date | None = f.day(Text("自", "From"), required=True)
    until: date | None = f.day(Text("至", "To"), required=True)

    def problems(self) -> Iterator[Problem]:
        """It ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")


def _within(book: Book, form: str, field: str, span: Span) -> list[Record]:
    """Records of a form with their day in a span, the oldest first; a look-up in the journal."""
    days = (Condition(field, ">=", str(span.since)), Condition(field, "<=", str(span.until)))
    query = Query(form, days, order=(Order(field), Order("number")), closed=True)
    return book.registry.list(query)


def _title(words: Text, span: Span) -> Text:
    return Text(
        f"{words.zh}（{span.since}至{span.until}）", f"{words.en}, {span.since} to {span.until}"
    )


def _columns(*labels: tuple[str, str, int]) -> tuple[Column, ...]:
    return tuple(Column(Text(zh, en), share) for zh, en, share in labels)


_VISITS = Text("走访台账", "Ledger of visits")
_VISIT_COLUMNS = _columns(
    ("编号", "No.", 1), ("日期", "Day", 2), ("走访对象", "Visited", 4), ("人员", "Officers", 2),
    ("目的", "Purpose", 2), ("结果", "Result", 2), ("防范宣传", "Talk", 1), ("下次", "Next", 2),
)  # fmt: skip


def visits(book: Book, _about: str, span: Span) -> Paper:
    """All visits of a span that the officer may see."""
    found = _within(book, "visit", "day", span)
    titles = book.registry.titles(book.spec("visit"), found)
    rows = tuple(_visit(book, visit, titles) for visit in found)
    links = tuple(Link("visit", visit.id) for visit in found)
    return Paper(_title(_VISITS, span), (Grid(_VISIT_COLUMNS, rows, links=links),), landscape=True)


def _visit(book: Book, visit: Record, titles: dict[str, str]) -> tuple[Any, ...]:
    values = visit.values
    target = next((values[name] for name in TARGETS if values[name]), "")
    return (
        visit.envelope.number,
        values["day"],
        titles.get(target, target),
        [titles.get(one, one) for one in values["officers"]],
        label(book, "visit_purpose", values["purpose"]),
        label(book, "visit_result", values["result"]),
        values["prevention_talk"],
        values["next_on"],
    )


_OPINIONS = Text("社情民意台账", "Ledger of opinions")
_OPINION_COLUMNS = _columns(
    ("编号", "No.", 1), ("日期", "Day", 2), ("途径", "Heard", 2), ("类别", "About", 2),
    ("内容", "Content", 5), ("接待人", "Received by", 2), ("转办", "Passed on to", 2),
    ("答复", "Reply", 4), ("答复日期", "Replied on", 2),
)  # fmt: skip


def opinions(book: Book, _about: str, span: Span) -> Paper:
    """All opinions of a span; who said it is left out."""
    found = _within(book, "opinion", "received_on", span)
    titles = book.registry.titles(book.spec("opinion"), found)
    rows = tuple(_opinion(book, one, titles) for one in found)
    links = tuple(Link("opinion", one.id) for one in found)
    grid = Grid(_OPINION_COLUMNS, rows, links=links)
    return Paper(_title(_OPINIONS, span), (grid,), landscape=True)


def _opinion(book: Book, opinion: Record, titles: dict[str, str]) -> tuple[Any, ...]:
    values = opinion.values
    return (
        opinion.envelope.number,
        values["received_on"],
        label(book, "opinion_channel", values["channel"]),
        label(book, "opinion_topic", values["topic"]),
        values["summary"],
        titles.get(values["received_by"], ""),
        values["passed_to"],
        values["reply"],
        values["replied_on"],
    )


_REACH = Text("四到四知统计", "Four to, four know")


def reach(book: Book, _about: str, span: Span) -> Paper:
    """How often visits came to each of the four to and four know; results; what was given."""
    found = _within(book, "visit", "day", span)
    results = Counter(visit.values["result"] for visit in found)
    blocks = (
        _counted(book, "visit_result", results, len(found)),
        _counted(book, "four_reach", _each(found, "reached"), len(found)),
        _counted(book, "four_know", _each(found, "known"), len(found)),
        _given(found),
    )
    return Paper(_title(_REACH, span), blocks)


def _each(visits: Iterable[Record], field: str) -> Counter[str]:
    return Counter(code for visit in visits for code in visit.values[field])


def _counted(book: Book, codes: str, counts: Counter[str], of: int) -> Grid:
    known = book.codes(codes)
    rows = tuple(
        (code.label, counts[code.code], f"{counts[code.code] / of:.0%}" if of else "–")
        for code in known.codes
    )
    columns = (
        Column(known.label, 3),
        Column(Text("次数", "Visits"), number=True),
        Column(Text("占比", "Share"), number=True),
    )
    return Grid(columns, rows, heading=known.label)


_GIVEN = (
    ("prevention_talk", Text("防范宣传次数", "Prevention talks")),
    ("told", Text("反诈宣传人数", "People told about fraud")),
    ("leaflets", Text("发放资料份数", "Leaflets left")),
    ("card_given", Text("发放联系卡张数", "Contact cards given")),
)


def _given(visits: Iterable[Record]) -> Grid:
    found = list(visits)
    rows = tuple(
        (words, sum(int(visit.values[name] or 0) for visit in found)) for name, words in _GIVEN
    )
    columns = (Column(Text("项目", "Item"), 3), Column(Text("合计", "Total"), number=True))
    return Grid(columns, rows, heading=Text("宣传服务", "Advice and service"))


LEDGER = PaperKind(
    name="visit.ledger",
    label=_VISITS,
    help=Text("一段时间内的走访，逐次一行。", "The visits of a span, a line for each."),
    write=visits,
    parameters=Span,
    ledger=True,
)
OPINIONS = PaperKind(
    name="opinion.ledger",
    label=_OPINIONS,
    help=Text(
        "一段时间内的社情民意和答复，不列反映人。",
        "The opinions of a span with their answers; who said it is left out.",
    ),
    write=opinions,
    parameters=Span,
    ledger=True,
)
REACH = PaperKind(
    name="visit.reach",
    label=_REACH,
    help=Text(
        "一段时间内走访的结果、四到四知和宣传服务的合计。",
        "What the visits of a span came to: results, four to and four know, advice and service.",
    ),
    write=reach,
    parameters=Span,
    ledger=True,
)
