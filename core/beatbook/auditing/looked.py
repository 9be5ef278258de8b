"""Who looked at a person's records: what the person is told who asks for it.

A look is told by the post and the unit of whoever looked, the moment, the kind and the reason. The
officer's name, number and session stay inside: the person has a right to know that the police
looked, and why, and complains to the unit, not about somebody's private data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import Post
from beatbook.auditing.kinds import DEED, kind_of
from beatbook.clock import from_stamp, local_date
from beatbook.journal import Entry
from beatbook.store.items import EntryFilter
from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from datetime import datetime

    from beatbook.book import Book

_PAGE = 500
_NO_LOOKS = frozenset((DEED, "refusal", "logon", "plugin", "other"))


class Look(NamedTuple):
    """One look at one of the records: when (UTC), by which posts (role ids) of which unit, why.

    `kind` is ``look``, ``unmask``, ``export``, ``print`` ... (see `kinds`); `among` says that the
    record was one of several that were shown.
    """

    at: datetime
    unit: str
    roles: tuple[str, ...]
    kind: str
    action: str
    reason: str
    records: tuple[str, ...]
    among: bool


def looked_at(book: Book, record_ids: Iterable[str]) -> list[Look]:
    """Every look at these records, the newest first.

    Asks for no right: whoever answers a person's request has one of its own (see the caller), and
    what comes back names no officer.
    """
    found: dict[tuple[str, int, str], tuple[Entry, set[str], bool]] = {}
    for id in record_ids:
        for entry, among in _looks(book, id):
            place = (entry.at, entry.seq, entry.station)
            known = found.setdefault(place, (entry, set(), among))
            known[1].add(id)
            found[place] = (entry, known[1], known[2] and among)
    told = _Posts(book)
    looks = (_look(book, told, *found[place]) for place in sorted(found, reverse=True))
    return [one for one in looks if one.kind not in _NO_LOOKS]


def _looks(book: Book, id: str) -> Iterator[tuple[Entry, bool]]:
    """Rows that looked at a record, and whether it was one of several."""
    for among, wanted in (
        (False, EntryFilter(subject=id, kind="look")),
        (True, EntryFilter(shown=id, kind="look")),
    ):
        for entry in _all(book, wanted):
            yield entry, among and entry.subject != id


def _all(book: Book, wanted: EntryFilter) -> Iterator[Entry]:
    wanted = wanted._replace(limit=_PAGE)
    while page := book.store.entries(wanted):
        yield from page
        last = page[-1]
        wanted = wanted._replace(behind=(last.at, last.seq, last.station))


class _Posts:
    """The roles that an officer held on a day, each asked for once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, tuple[Post, ...]] = {}

    def roles(self, entry: Entry) -> tuple[str, ...]:
        """The roles behind a row."""
        if entry.officer not in self._known:
            self._known[entry.officer] = tuple(_every_post(self._book, entry.officer))
        day = local_date(from_stamp(entry.at), self._book.zone)
        held = [post for post in self._known[entry.officer] if post.held_on(day)]
        at_home = [post.role for post in held if post.unit == entry.unit]
        return tuple(dict.fromkeys(at_home or [post.role for post in held]))


def _every_post(book: Book, officer: str) -> Iterator[Post]:
    """Posts of any time: a look is told by what the officer was then."""
    query = Query("post", (Condition("holder", "=", officer),), closed=True)
    for one in book.store.select(book.spec("post"), query):
        values = one.values
        yield Post(values["at"], values["role"], values["start"], values["end"])


def _look(book: Book, told: _Posts, entry: Entry, ids: set[str], among: bool) -> Look:
    parts = book.store.parts(entry.station, entry.seq)
    return Look(
        from_stamp(entry.at), entry.unit, told.roles(entry), kind_of(entry, parts), entry.action,
        entry.reason, tuple(sorted(ids)), among,
    )  # fmt: skip
