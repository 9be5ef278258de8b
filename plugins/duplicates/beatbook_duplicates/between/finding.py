"""One person at two stations: found by a number that both hold, or by how alike the records are.

A province can't be compared in memory. Numbers that several records share are one tally of the
store; what is alike is searched for only where a record is new or changed, page by page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from beatbook.masks.veil import STAR
from beatbook.records import Card, Record
from beatbook.store.query import By, Condition, Order, Query, Tally
from beatbook.syncing.stations import Owners
from beatbook_duplicates.entry import alike, precise
from beatbook_duplicates.linkage.measures import apart
from beatbook_duplicates.profile import row_of_card
from beatbook_duplicates.queue import in_words

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_duplicates.linkage.model import Row
    from beatbook_duplicates.profile import Profile

NUMBER, ALIKE = "identifier", "likeness"
PAGE = 500
"""Records of one question, and numbers looked up at once."""
CERTAIN = 99
_BORN = 12
"""Characters of an identity number that say the county and the month of birth."""
_SAME = "证号、代码：相同 / identity number or code: the same / +9.0"


class Side(NamedTuple):
    """A record of a pair: its id, its number, the unit that keeps it."""

    id: str
    number: int
    unit: str


class Twice(NamedTuple):
    """Two open records of two stations, the older one first; how they were found, how likely."""

    one: Side
    other: Side
    found_by: str
    likeness: int
    reasons: str


def between(book: Book, profile: Profile, since: str = "") -> Iterator[Twice]:
    """Pairs of two stations, page by page; those that are alike only with a change since a stamp.

    A pair may come more than once.
    """
    stations = Owners(book)
    for number in profile.numbers:
        for values in _shared(book, profile, number):
            yield from _numbered(book, profile, number, values, stations)
    yield from _alike(book, profile, since, stations)


def _shared(book: Book, profile: Profile, number: str) -> Iterator[list[str]]:
    """Numbers that several open records bear, veiled ones left out, some at a time."""
    form = profile.form
    rows = book.store.tally(form, Tally(form.id, (By(number),), least=2), book.zone)
    values = [value for value, _count in rows if value and STAR not in value]
    for start in range(0, len(values), PAGE):
        yield values[start : start + PAGE]


def _numbered(
    book: Book, profile: Profile, number: str, values: list[str], stations: Owners
) -> Iterator[Twice]:
    form, groups = profile.form, defaultdict(list)
    where = (Condition(number, "in", values),)
    for record in book.store.select(form, Query(form.id, where, (Order("id"),))):
        groups[record.values[number]].append(_side(record))
    for one, other in (pair for same in groups.values() for pair in combinations(same, 2)):
        if _apart(stations, one.unit, other.unit):
            yield Twice(one, other, NUMBER, CERTAIN, _SAME)


def _alike(book: Book, profile: Profile, since: str, stations: Owners) -> Iterator[Twice]:
    for record, card in _changed(book, profile, since):
        if stations.unit(record.envelope.unit):
            yield from _like(book, profile, record, card, stations)


def _like(
    book: Book, profile: Profile, record: Record, card: Card | None, stations: Owners
) -> Iterator[Twice]:
    mine = row_of_card(profile, record, card)
    for theirs, score in alike(profile, record, mine, book, _searches(mine)):
        if _apart(stations, record.envelope.unit, theirs.unit):
            likeness = min(int(score.probability * 100), CERTAIN)
            one, other = sorted((_side(record), Side(theirs.record, theirs.number, theirs.unit)))
            yield Twice(one, other, ALIKE, likeness, in_words(score))


def _searches(mine: Row) -> Iterator[str]:
    """What few of millions share; a name only together with where and when its bearer was born."""
    yield from precise(mine)
    number = mine.get("number", "")
    if len(number) > _BORN:
        yield from (f"{name} {number[:_BORN]}" for name in sorted(apart(mine, "names")))


def _changed(book: Book, profile: Profile, since: str) -> Iterator[tuple[Record, Card | None]]:
    """Open records that changed since a stamp, with their cards; memory holds a page of them."""
    last, form = "", profile.form
    while True:
        where = (Condition("changed_at", ">=", since), Condition("id", ">", last))
        page = book.store.select(form, Query(form.id, where, (Order("id"),), limit=PAGE))
        cards = book.store.cards([record.id for record in page])
        yield from ((record, cards.get(record.id)) for record in page)
        if len(page) < PAGE:
            return
        last = page[-1].id


def _apart(stations: Owners, one: str, other: str) -> bool:
    """Whether two units belong to two stations that both report."""
    mine, theirs = stations.unit(one), stations.unit(other)
    return bool(mine and theirs) and mine != theirs


def _side(record: Record) -> Side:
    return Side(record.id, record.envelope.number, record.envelope.unit)
