"""Whether a group lives: what it did last, and since when nothing was heard of it.

A group is in name only (名存实亡) when it has done nothing for a set number of days. That is said
of the group on paper, never of its members. The number is a term of the duty `defence.silent`, so
that a region sets it once for the duty, the board and the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.papers.ledgers import within
from beatbook.store.query import By, Condition, Order, Query, Tally
from beatbook.texts import Text
from beatbook_defence.forms import activity, group, member

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

RULE = "defence.silent"
DAYS = 90
"""Without anything done for so many days, a group exists in name only."""
NAME_ONLY, ALIVE = Text("名存实亡", "in name only"), Text("在动", "active")


class Life(NamedTuple):
    """A group, how many are on post, what it did in the last days, and its last day."""

    record: Record
    members: int
    activities: int
    last: date | None
    name_only: bool

    @property
    def word(self) -> Text:
        """How it stands."""
        return NAME_ONLY if self.name_only else ALIVE

    @property
    def since(self) -> date:
        """The last that was heard of it; of one that did nothing yet its founding."""
        return self.last or founded(self.record)


def founded(record: Record) -> date:
    """The day a group was founded."""
    day: date = record.values["founded"]
    return day


def silent(since: date, today: date, days: int) -> bool:
    """Whether more than `days` days went by; a new group has as long to begin."""
    return today - since > timedelta(days=days)


def term(book: Book) -> int:
    """After how many days a group is in name only here."""
    rule = book.duties.rule_book().rules.get(RULE)
    return rule.terms["days"] if rule else DAYS


def lives(book: Book, days: int, unit: str | None = None) -> list[Life]:
    """Every group of a unit and those below (None: all), the longest silent first."""
    where = tuple(within(book, unit))
    groups = book.registry.list(Query(group.FORM, where, (Order("name"),)), note=False)
    members = Counter(_of_groups(book, member.FORM))
    recent, last = _recent(book, days), _last(book)
    found = [
        Life(
            one,
            members[one.id],
            recent[one.id],
            last.get(one.id),
            silent(last.get(one.id) or founded(one), book.today(), days),
        )
        for one in groups
    ]
    return sorted(found, key=lambda one: one.since)


def counted(found: Iterable[Life]) -> int:
    """How many exist in name only."""
    return sum(one.name_only for one in found)


def _recent(book: Book, days: int) -> Counter[str]:
    since = (book.today() - timedelta(days=days)).isoformat()
    return Counter(_of_groups(book, activity.FORM, Condition("day", ">=", since)))


def _of_groups(book: Book, form: str, *where: Condition) -> dict[str, int]:
    """How many records of a form point to each group."""
    rows = book.registry.tally(Tally(form, by=(By("group"),), where=where))
    return {of: count for of, count in rows if of}


def _last(book: Book) -> dict[str, date]:
    """The last day of each group's activities."""
    rows = book.registry.tally(Tally(activity.FORM, by=(By("group"), By("day"))))
    found: dict[str, date] = {}
    for of, day, _count in rows:
        if of and day:
            found[of] = max(day, found.get(of, day))
    return found
