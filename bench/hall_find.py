"""Find under rights at the size of a city, for the bench of the hall.

The people of `postgres_people.py`, station after station. What rights leave of them goes with the
question as units: none for the city itself, hundreds for a county, some for a station, one for an
office. Words come from people of the office, so that everybody who asks has something to find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

import postgres_people as made
from common import interleaved, middle_and_tail, timed

from beatbook.records import Card
from beatbook.store.interface import Store
from beatbook.store.query import Find
from beatbook.store.sqlite.engine import SqliteStore
from beatbook_postgres import opening
from support import postgres

CITY, QUICK = 3_500_000, 50_000
ASKED, QUICK_ASKED = 60, 15
LIMIT = 50
HEADER = ("engine", "search by", "city, all units", "county", "station", "office")
_AT = 12
"""The office whose people are looked for."""
_OFFICES = made.STATION // made.UNIT
_OF_COUNTY = 35 * _OFFICES
WORDS: dict[str, Callable[[dict[str, str]], str]] = {
    "common surname": lambda one: one["name"][0],
    "whole name": lambda one: one["name"],
    "2 characters of a name": lambda one: one["name"][-2:],
    "identity number, first 12": lambda one: one["identifier"][:12],
    "telephone, last 4": lambda one: one["phone"][-4:],
}


def people(quick: bool) -> int:
    """How many there are."""
    return QUICK if quick else CITY


def on_sqlite(*, quick: bool) -> Iterator[list[str]]:
    """Lines of the table for a book in a file."""
    store = SqliteStore(str(made.sqlite_book(people(quick))))
    yield from _rows("SQLite", store, quick=quick)
    store.close()


def on_postgres(url: str, *, quick: bool) -> Iterator[list[str]]:
    """Lines of the table for a book on a server."""
    count = people(quick)
    made.postgres_book(url, count)
    store = opening.open_store(postgres.book_url(url, f"people_{count}"))
    yield from _rows("PostgreSQL", store, quick=quick)
    store.close()


def _rows(engine: str, store: Store, *, quick: bool) -> Iterator[list[str]]:
    some = Random(1).sample(range(_AT * made.UNIT, (_AT + 1) * made.UNIT), 500)
    cards = store.cards(f"person-{number:010}" for number in some)
    known = list(cards.values())[: QUICK_ASKED if quick else ASKED]
    for name, word in WORDS.items():
        words = [word({term.kind: term.text for term in one.terms}) for one in known]
        yield [engine, name, *_asked(store, words)]


def _asked(store: Store, words: Sequence[str]) -> Iterator[str]:
    """Median and tail of each who asks; they take turns with every word."""
    samples: dict[str, list[float]] = {}
    for nth, text in enumerate(words):
        ways = {
            name: partial(timed, partial(_find, store, text, units))
            for name, units in _units().items()
        }
        for name, found in interleaved(ways, 1, nth).items():
            samples.setdefault(name, []).extend(found)
    return (middle_and_tail(each) for each in samples.values())


def _find(store: Store, text: str, units: frozenset[str] | None) -> list[Card]:
    hits = store.find(Find(text, LIMIT, units=units))
    assert hits
    return [hit.card for hit in hits]


def _units() -> dict[str, frozenset[str] | None]:
    """By who asks: the units that rights leave."""
    return {
        "city": None,
        "county": _from(0, _OF_COUNTY),
        "station": _from(_AT - _AT % _OFFICES, _OFFICES),
        "office": _from(_AT, 1),
    }


def _from(first: int, count: int) -> frozenset[str]:
    return frozenset(f"unit-{number}" for number in range(first, first + count))
