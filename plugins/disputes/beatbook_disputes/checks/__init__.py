"""What is wrong with records of disputes in view of others: one module for each form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from beatbook_disputes import reading
from beatbook_disputes.checks import agreements, confirmations, disputes, others, sessions

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.problems import Problem
    from beatbook.records import Record

Check = Callable[["Record", "Book", reading.Changes], Iterable["Problem"]]

_CHECKS: dict[str, Check] = {
    reading.DISPUTE: disputes.problems,
    reading.PARTY: others.of_party,
    reading.SESSION: sessions.problems,
    reading.AGREEMENT: agreements.problems,
    reading.CONFIRMATION: confirmations.problems,
    reading.FOLLOW_UP: others.of_follow_up,
}


def problems(record: Record, book: Book, pending: reading.Changes) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, book, pending) if check else ()
