"""Numbering: each kind of each unit counts from one in every year, without holes.

A number is given with the release and in its transaction, never before; the unique serial stops
the second of two officers who release at the same moment, and that one tries the next number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.released import digest
from beatbook.problems import Problem
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_bulletins.forms.bulletin import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NOT_NEXT = Text("下一个期号是{number}", "the next issue number is {number}")
_WRONG = Text("与标题、正文不符", "does not fit title and text")


def series(record: Record) -> tuple[str, str, int]:
    """What is numbered together: unit, kind and year."""
    values = record.values
    return record.envelope.unit, values["kind"], values["year"] or values["until"].year


def next_number(book: Book, record: Record) -> int:
    """The issue number that a bulletin gets when it is released now."""
    unit, kind, year = series(record)
    where = (
        Condition("unit", "=", unit),
        Condition("kind", "=", kind),
        Condition("year", "=", year),
        Condition("issue_number", "filled"),
    )
    last = Query(FORM, where, (Order("issue_number", descending=True),), limit=1, closed=True)
    found = book.store.select(book.spec(FORM), last)
    return int(found[0].values["issue_number"]) + 1 if found else 1


def serial_of(record: Record, number: int) -> str:
    """The serial, unique in the book: ``unit/kind/year/number``."""
    return "/".join(map(str, (*series(record), number)))


def problems(record: Record, book: Book) -> Iterator[Problem]:
    """What is wrong with the number and digest of a bulletin that is being released."""
    values = record.values
    number = next_number(book, record)
    wanted = (number, serial_of(record, number))
    if (values["issue_number"], values["serial"]) != wanted:
        yield Problem(_NOT_NEXT.with_values(number=number), "serial")
    if values["digest"] != digest(values["title"] or "", values["body"] or ""):
        yield Problem(_WRONG, "digest")
