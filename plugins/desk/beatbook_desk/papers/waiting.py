"""How long people waited and how satisfied they were, by service and by way: about the desk alone.

Service out of hours and at home has lines of its own: who serves at seven in the evening is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

from beatbook.bulletin.arithmetic import rounded
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind
from beatbook.papers.ledgers import scope, within
from beatbook.papers.summaries import Asked
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_desk.forms.service import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

SOON = 10
"""Minutes within which people should be called."""
SATISFIED = ("3", "4", "5")
_TITLE = Text("窗口等候和满意度", "Waiting and satisfaction at the desk")
_TOTAL = Text("合计", "Total")


def write(book: Book, _about: str, asked: Any) -> Paper:
    """Counts, minutes and shares by service, the slowest first."""
    until = asked.until or book.today()
    since = asked.since or until.replace(day=1)
    everyone = list(_came(book, since, until, asked.unit))
    total = (_TOTAL, *figures(everyone))
    asked_of = (*scope(book, asked), (Text("时段", "Days"), f"{since} – {until}"))
    return Paper(
        _TITLE,
        (
            Facts(asked_of[:1] + asked_of[-1:]),
            Grid(_columns(Text("事项", "Service")), (*_rows(book, "item", everyone), total)),
            Grid(_columns(Text("服务方式", "How")), tuple(_rows(book, "way", everyone))),
        ),
    )


def _columns(heading: Text) -> tuple[Column, ...]:
    return (
        Column(heading, 3),
        Column(Text("件数", "Number"), number=True),
        Column(Text("等候中位数(分)", "Median wait (min)"), number=True),
        Column(Text("最长(分)", "Longest (min)"), number=True),
        Column(
            Text("{most}分钟内(%)", "Within {most} min (%)").with_values(most=SOON), number=True
        ),
        Column(Text("评价数", "Answers"), number=True),
        Column(Text("满意率(%)", "Satisfied (%)"), number=True),
    )


def _rows(book: Book, field: str, everyone: Sequence[Record]) -> list[tuple[Any, ...]]:
    """Figures for each value of a field, the longest median wait first."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in everyone:
        groups[record.values[field]].append(record)
    spec = book.spec(FORM).field(field)
    known = book.codes(spec.codes).by_code if spec else {}
    rows = [
        (known[code].label if code in known else code, *figures(found))
        for code, found in groups.items()
    ]
    return sorted(rows, key=lambda row: Decimal(-1) if row[2] is None else row[2], reverse=True)


def _came(book: Book, since: date, until: date, unit: str | None) -> Iterator[Record]:
    where = (
        Condition("day", ">=", since.isoformat()),
        Condition("day", "<=", until.isoformat()),
        *within(book, unit),
    )
    for page in book.registry.pages(Query(FORM, where, closed=True)):
        yield from page


def figures(found: Sequence[Record]) -> tuple[Any, ...]:
    """Number, median and longest wait, share called soon, answers, share satisfied.

    Waits are minutes from coming to being called; who was never called counts in the number only.
    Shares are per cent to one decimal, half up; None where there is nothing to divide by.
    """
    waits = [Fraction(int((one.values["called"] - one.values["came"]).total_seconds()), 60)
             for one in found if one.values["called"] is not None]  # fmt: skip
    answers = [one.values["satisfaction"] for one in found if one.values["satisfaction"]]
    return (
        len(found),
        rounded(median(waits)) if waits else None,
        rounded(max(waits)) if waits else None,
        _percent(sum(wait <= SOON for wait in waits), len(waits)),
        len(answers),
        _percent(sum(one in SATISFIED for one in answers), len(answers)),
    )


def _percent(part: int, whole: int) -> Decimal | None:
    return rounded(Fraction(part * 100, whole)) if whole else None


WAITING = PaperKind(
    name="desk.waiting",
    label=_TITLE,
    help=Text(
        "各事项等候时间、满意率，用于改进窗口。",
        "Waiting times and satisfaction by service, to make the desk better.",
    ),
    write=write,
    parameters=Asked,
)
