"""Bulletins in the demo: one that the first office released, one that waits to be looked at.

The pages of a site are made of released bulletins, so they are drafted and released here, by two
officers and through the guards like every other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook import actions
from beatbook.demo import acting, crews
from beatbook.store.query import Condition, Order, Query

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "weekly.incidents"
_NEWEST = Query("bulletin", order=(Order("number", descending=True),), limit=1)
_NEEDED = ("bulletin.draft", "bulletin.mend", "bulletin.propose", "bulletin.release")


def add(book: Book) -> None:
    """Last but one week's bulletin released by the chief, last week's drafted."""
    kinds = {kind.name for _plugin, kind in book.hooks.everyone("bulletin_kinds")}
    first = next(iter(crews(book)), None)
    chief = _chief(book)
    if KIND not in kinds or first is None or not chief or not book.actions().keys() >= {*_NEEDED}:
        return
    with acting(book, first.officer):
        released = _drafted(book, weeks=2)
        for step in ("mend", "propose"):
            actions.run(book, f"bulletin.{step}", {"record": released})
    with acting(book, chief):
        actions.run(book, "bulletin.release", {"record": released})
    with acting(book, first.officer):
        _drafted(book, weeks=1)


def _drafted(book: Book, *, weeks: int) -> str:
    """The number of a draft for the week so many weeks ago."""
    day = book.today() - timedelta(weeks=weeks)
    raw = {"kind": KIND, "day": day.isoformat(), "language": "zh"}
    actions.run(book, "bulletin.draft", raw)
    (newest,) = book.store.select(book.spec("bulletin"), _NEWEST)
    return str(newest.envelope.number)


def _chief(book: Book) -> str:
    """Who leads the station, by the posts of the demo."""
    where = (Condition("role", "=", "chief"),)
    posts = book.store.select(book.spec("post"), Query("post", where, (Order("number"),)))
    return posts[0].values["holder"] if posts else ""
