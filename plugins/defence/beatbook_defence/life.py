"""Whether a group lives: what it did last, and since when nothing was heard of it.

A group is in name only (名存实亡) when it has done nothing for a set number of days. That is said
of the group on paper, never of its members.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.store.query import By, Condition, Order, Query, Tally
from beatbook_defence.forms import activity, group, member

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

DAYS = 90
"""Without anything done for so many days, a group exists in name only."""


class Life(NamedTuple):
    """A group, how many are on post, what it did in the last `DAYS` days, and its last day."""

    record: Record
    members: int
    activities: int
    last: date | None

    def is_name_only(self, today: date) -> bool:
        """Whether nothing was done for too long; a new group has as long to begin."""
        since: date = self.last or self.record.values["founded"]
        return today - since > timedelta(days=DAYS)


def lives(book: Book, unit: str | None = None) -> list[Life]:
    """Every group of a unit and those below, the longest silent first."""
    today = book.today()
    where: tuple[Condition, ...] = ()
    if unit:
        nodes = [span.node for span in book.units.under(unit, today)]
        where = (Condition("unit", "in", nodes),)
    groups = book.registry.list(Query(group.FORM, where, (Order("name"),)), note=False)
    members, recent, last = _members(book), _recent(book, today), _last(book)
    found = [Life(one, members[one.id], recent[one.id], last.get(one.id)) for one in groups]
    return sorted(found, key=lambda one: one.last or one.record.values["founded"])


def _members(book: Book) -> Counter[str]:
    rows = book.registry.tally(Tally(member.FORM, by=(By("group"),)))
    return Counter({of: count for of, count in rows if of})


def _recent(book: Book, today: date) -> Counter[str]:
    since = Condition("day", ">", (today - timedelta(days=DAYS)).isoformat())
    rows = book.registry.tally(Tally(activity.FORM, by=(By("group"),), where=(since,)))
    return Counter({of: count for of, count in rows if of})


def _last(book: Book) -> dict[str, date]:
    """The last day of each group's activities."""
    rows = book.registry.tally(Tally(activity.FORM, by=(By("group"), By("day"))))
    found: dict[str, date] = {}
    for of, day, _count in rows:
        if of and day:
            found[of] = max(day, found.get(of, day))
    return found
