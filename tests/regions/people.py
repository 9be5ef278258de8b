"""Newcomers for tests of regional deadlines, all of them invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.book import Book
from beatbook.duties.duty import Duty
from beatbook.store.interface import DutyFilter
from beatbook.store.query import Condition, Query

ADDRESS = "南湖社区云杉花园3号楼1单元{room}室"
NATION, ZHEJIANG, HENAN = "150191", "330192", "410192"


def newcomer(book: Book, number: int = 1, *, birth: str = "1990-05-17", **stay: Any) -> str:
    """Somebody from another city with a stay; returns the id of the stay."""
    values = {
        "name": f"来人{number}",
        "sex": "1",
        "birth": birth,
        "no_document": "补办中",
        "address": ADDRESS.format(room=200 + number),
        "category": "3",
        "reason": "01",
    }
    with book.deed("add") as deed:
        person = deed.add("person", {**values, "since": stay.pop("since", "2026-11-20")})
    where = (Condition("person", "=", person),)
    (record,) = book.store.select(book.spec("tenancy"), Query("tenancy", where))
    if stay:
        change(book, record.id, **stay)
    return record.id


def change(book: Book, stay: str, **values: Any) -> None:
    """Other values for a stay."""
    with book.deed("change") as deed:
        deed.change("tenancy", stay, values)


YEARLY = "retention.review"
"""A duty that chiefs have everywhere, whoever comes or stays."""


def of_stays(book: Book, day: date) -> list[Duty]:
    """What is due on a day because people came or stay."""
    return [duty for duty in book.duties.for_day(day) if duty.row.rule != YEARLY]


def dues(book: Book, *rules: str) -> dict[str, str]:
    """Every duty, open or not yet: its last day by name, of these rules (of all about stays)."""
    known = [one for one in book.duties.rule_book().rules if one != YEARLY]
    found: dict[str, str] = {}
    for row in book.store.duties(DutyFilter()):
        if row.rule in (rules or known):
            found[f"{row.rule}{'#' if row.key else ''}{row.key}"] = str(row.due)
    return found
