"""How reporting stands: what this book reports, and what reports to it, in rows for a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import READ, permits
from beatbook.store.opening import shown
from beatbook.syncing import reported, stations
from beatbook.syncing.stations import DISMISSED
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

UP, DOWN = "up", "down"


class Standing(NamedTuple):
    """One line: the way (up: this book reports; down: a station does), with whom, and how far.

    `row` is the newest row that arrived, `behind` how many more the sender told of, `at` the stamp
    of the last talk; `problem` says what was refused and how to mend it.
    """

    way: str
    name: str
    id: str
    unit: str
    level: str
    state: str
    row: int
    behind: int
    at: str
    problem: Text | None = None


def standings(book: Book) -> list[Standing]:
    """Every line, what this book reports first, stations by name.

    Who only reports for one station reads nothing of the others.
    """
    known = stations.stations(book).values()
    below = [_below(book, one) for one in known if _may_know(book, one)]
    return [*_above(book), *sorted(below, key=lambda one: (one.name, one.id))]


def _above(book: Book) -> list[Standing]:
    where, last = reported.target(book), reported.last(book)
    if not where.to:
        return []
    head, _hash = book.store.head(book.station)
    problem = Text(last.zh, last.en) if last.kind else None
    return [Standing(UP, shown(where.to), "", "", where.level, last.kind or "ok",
                     last.row, head - last.row, last.at, problem)]  # fmt: skip


def _may_know(book: Book, one: stations.Station) -> bool:
    actor = book.actor
    reads = actor.system or any(permits(post, READ) for post in actor.posts)
    return reads or actor.officer == one.link


def _below(book: Book, one: stations.Station) -> Standing:
    known = stations.heard(book, one.id)
    row, _hash = book.store.head(one.id)
    refused = known.refused
    problem = Text(refused["zh"], refused["en"]) if refused else None
    state = one.state if one.state == DISMISSED else refused["kind"] if refused else "ok"
    behind = max(0, known.row - row) if one.state != DISMISSED else 0
    unit = book.title(one.unit)
    return Standing(DOWN, one.name, one.id, unit, one.level, state, row, behind, known.at, problem)
