"""What the next officer must know of visits: who would rather not be visited, what was promised.

A refusal is a normal result; it is handed over so that the next officer asks first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from beatbook.clock import stamp
from beatbook.papers.declare import Block, Column, Grid, Link
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_visits.codes import REFUSED
from beatbook_visits.doors import label

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

DAYS = 90
"""Refusals of the last quarter; older ones are history."""

_REFUSED = Text("近三个月谢绝走访", "Visits declined in the last three months")
_PROMISED = Text("尚未兑现的承诺", "Promises not kept yet")


def blocks(unit: str, book: Book) -> Iterator[Block]:
    """The two lists of a unit and all units below it."""
    today = book.today()
    units = sorted({unit, *(span.node for span in book.units.under(unit, today))})
    since = datetime.combine(today - timedelta(days=DAYS), time(), book.zone)
    within = Condition("unit", "in", units)
    refused = (within, Condition("result", "=", REFUSED), Condition("at", ">=", stamp(since)))
    yield _grid(book, _REFUSED, _found(book, refused), "purpose")
    promised = (within, Condition("promise", "filled"), Condition("promise_kept", "empty"))
    yield _grid(book, _PROMISED, _found(book, promised), "promise")


def _found(book: Book, where: tuple[Condition, ...]) -> list[Record]:
    return book.registry.list(Query("visit", where, (Order("at"),), closed=True))


def _grid(book: Book, heading: Text, visits: list[Record], what: str) -> Grid:
    columns = (
        Column(Text("日期", "Day")),
        Column(Text("地点", "Where"), 3),
        Column(Text("事项", "What"), 3),
    )
    rows = tuple(
        (one.values["day"], _where(book, one), _said(book, one.values[what], what))
        for one in visits
    )
    links = tuple(Link("visit", one.id) for one in visits)
    return Grid(columns, rows, heading=heading, links=links)


def _where(book: Book, visit: Record) -> str:
    place = visit.envelope.place
    return book.places.address(place, book.today()) if place else ""


def _said(book: Book, value: str, what: str) -> Text | str:
    return label(book, "visit_purpose", value) if what == "purpose" else value
