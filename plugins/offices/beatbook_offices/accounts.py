"""The funds of an office: entries in order with the balance after each, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from beatbook.store.query import Condition, Order, Query
from beatbook_offices.forms.funds import INCOME

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

NOTHING = Decimal("0.00")


class Line(NamedTuple):
    """An entry with the balance after it, in yuan."""

    entry: Record
    income: Decimal | None
    expense: Decimal | None
    balance: Decimal


def total(entries: Iterable[Record]) -> Decimal:
    """What is left after all *entries*."""
    return sum((_signed(one) for one in entries), NOTHING)


def _signed(entry: Record) -> Decimal:
    amount: Decimal = entry.values["amount"]
    return amount if entry.values["kind"] == INCOME else -amount


def entries(book: Book, office: str, until: date | None = None) -> list[Record]:
    """The entries of an office up to a day, that day included, the oldest first."""
    where = [Condition("office", "=", office)]
    if until is not None:
        where.append(Condition("day", "<=", until.isoformat()))
    order = (Order("day"), Order("number"))
    return book.registry.list(Query("fund_entry", tuple(where), order))


def account(found: Iterable[Record]) -> Iterator[Line]:
    """Entries with the balance after each."""
    balance = NOTHING
    for entry in found:
        balance += _signed(entry)
        amount = entry.values["amount"]
        income = entry.values["kind"] == INCOME
        yield Line(entry, amount if income else None, None if income else amount, balance)
