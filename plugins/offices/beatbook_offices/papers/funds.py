"""The account of an office: every income and expense with the balance after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices.accounts import NOTHING, Line, account, entries

if TYPE_CHECKING:
    from beatbook.book import Book

_COLUMNS = (
    Column(Text("日期", "Day"), 2),
    Column(Text("凭证号", "Voucher"), 2),
    Column(Text("事由", "For what"), 4),
    Column(Text("收入", "Income"), 2, number=True),
    Column(Text("支出", "Expense"), 2, number=True),
    Column(Text("余额", "Balance"), 2, number=True),
    Column(Text("经办人", "Handled by"), 2),
    Column(Text("审批人", "Approved by"), 2),
)
_BACKWARDS = Text("早于起始日期", "is before the first day")


@f.part
class Span:
    """From which day to which, both included; left empty: from the first entry to the last."""

    since: date | None = f.day(Text("起", "From"))
    until: date | None = f.day(Text("止", "Until"))

    def problems(self) -> Iterator[Problem]:
        """It ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")


def write(book: Book, id: str, span: Span | None) -> Paper:
    """The account of one office, with what was left before it."""
    office = book.registry.get_id(book.spec("office"), id).record
    since, until = (span.since, span.until) if span else (None, None)
    lines = list(account(entries(book, office.id, until)))
    before = [one for one in lines if since and one.entry.values["day"] < since]
    shown = lines[len(before) :]
    return Paper(
        title=Text("警务室经费台账", "Account of an Office"),
        blocks=(
            _sums(office.values["name"], before, shown),
            Grid(
                _COLUMNS,
                tuple(_row(book, line) for line in shown),
                links=tuple(Link("fund_entry", line.entry.id) for line in shown),
            ),
        ),
        landscape=True,
    )


def _sums(office: str, before: list[Line], shown: list[Line]) -> Facts:
    opening = before[-1].balance if before else NOTHING
    return Facts(
        (
            (Text("警务室", "Office"), office),
            (Text("期初余额(元)", "Balance before (yuan)"), opening),
            (Text("收入合计(元)", "Income (yuan)"), _sum(one.income for one in shown)),
            (Text("支出合计(元)", "Expenses (yuan)"), _sum(one.expense for one in shown)),
            (Text("期末余额(元)", "Balance (yuan)"), shown[-1].balance if shown else opening),
        )
    )


def _sum(amounts: Iterator[Decimal | None]) -> Decimal:
    return sum((one for one in amounts if one is not None), NOTHING)


def _row(book: Book, line: Line) -> tuple[Any, ...]:
    values = line.entry.values
    return (
        values["day"],
        values["voucher"],
        values["purpose"],
        "" if line.income is None else line.income,
        "" if line.expense is None else line.expense,
        line.balance,
        book.title(values["handled_by"]),
        book.title(values["approved_by"]),
    )


FUNDS = PaperKind(
    name="office.funds",
    label=Text("经费台账", "Account of an office"),
    help=Text("收入、支出和逐笔余额。", "Income, expenses and the balance after each."),
    write=write,
    about="office",
    parameters=Span,
    ledger=True,
)
