"""How long people waited and how satisfied they were, by service: about the desk alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

from beatbook.bulletin.arithmetic import rounded
from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind
from beatbook.papers.ledgers import backwards, scope, within
from beatbook.problems import Problem
from beatbook.store.query import Query
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


@f.part
class Asked:
    """Which days, whose desk."""

    since: date | None = f.day(
        Text("起", "From"), help=Text("不填时为本月1日", "Left empty: the first of this month")
    )
    until: date | None = f.day(Text("止", "Until"), help=Text("不填时为今天", "Left empty: today"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins."""
        return backwards(self.since, self.until)


def write(book: Book, _about: str, asked: Any) -> Paper:
    """Counts, minutes and shares by service, the slowest first."""
    until = asked.until or book.today()
    since = asked.since or until.replace(day=1)
    groups: dict[str, list[Record]] = defaultdict(list)
    everyone: list[Record] = []
    for record in _came(book, since, until, asked.unit):
        groups[record.values["item"]].append(record)
        everyone.append(record)
    known = book.codes("service_item").by_code
    rows = [
        (known[item].label if item in known else item, *figures(found))
        for item, found in groups.items()
    ]
    rows.sort(key=lambda row: row[2] if row[2] is not None else Decimal(-1), reverse=True)
    columns = (
        Column(Text("事项", "Service"), 3),
        Column(Text("件数", "Number"), number=True),
        Column(Text("等候中位数(分)", "Median wait (min)"), number=True),
        Column(Text("最长(分)", "Longest (min)"), number=True),
        Column(
            Text("{most}分钟内(%)", "Within {most} min (%)").with_values(most=SOON), number=True
        ),
        Column(Text("评价数", "Answers"), number=True),
        Column(Text("满意率(%)", "Satisfied (%)"), number=True),
    )
    asked_of = (*scope(book, asked), (Text("时段", "Days"), f"{since} – {until}"))
    return Paper(
        _TITLE,
        (Facts(asked_of[:1] + asked_of[-1:]), Grid(columns, (*rows, (_TOTAL, *figures(everyone))))),
    )


def _came(book: Book, since: date, until: date, unit: str | None) -> Iterator[Record]:
    query = Query(FORM, tuple(within(book, unit)), closed=True)
    for page in book.registry.pages(query):
        for record in page:
            day = record.values["came"].astimezone(book.zone).date()
            if since <= day <= until:
                yield record


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
