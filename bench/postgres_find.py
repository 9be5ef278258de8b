"""Searching ten million people on PostgreSQL; and a million on PostgreSQL and on SQLite, in turns.

Each question is asked with many different words, the same on every book. What is timed is the
whole `Store.find` of an engine: asking the index, verifying and ranking. The server runs on this
machine with its own data (see `postgres_people`); the first run makes them, which takes most of an
hour on two cores that are free, and 25 GB. The words come from people anywhere in the smaller book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from random import Random
from statistics import median
from typing import Any, NamedTuple

from common import (
    folder,
    interleaved,
    middle_and_tail,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
)
from postgres_people import postgres_book, server, sqlite_book

from beatbook.store.interface import Store
from beatbook.store.query import Find
from beatbook.store.sqlite.engine import SqliteStore
from beatbook_postgres import opening
from support import postgres

LARGE, SMALL, QUICK = 10_000_000, 1_000_000, 50_000
ASKED, QUICK_ASKED = 100, 20
KNOWN = 5_000
"""People from whom the words are taken."""
LIMIT = 50


class Question(NamedTuple):
    """A kind of search, and the word that one person is searched for by."""

    name: str
    word: Callable[[dict[str, str]], str]


def _estate(terms: dict[str, str]) -> str:
    return terms["address"].partition("号")[2].partition("号楼")[0] + "号楼"


QUESTIONS = (
    Question("common surname", lambda one: one["name"][0]),
    Question("whole name", lambda one: one["name"]),
    Question("2 characters of a name", lambda one: one["name"][-2:]),
    Question("pinyin, begun", lambda one: one["reading"].partition("/")[0][:-2]),
    Question("initials", lambda one: one["reading"].partition("/")[2]),
    Question("identity number, whole", lambda one: one["identifier"]),
    Question("identity number, first 6", lambda one: one["identifier"][:6]),
    Question("identity number, first 12", lambda one: one["identifier"][:12]),
    Question("identity number, last 4", lambda one: one["identifier"][-4:]),
    Question("telephone, whole", lambda one: one["phone"]),
    Question("telephone, last 4", lambda one: one["phone"][-4:]),
    Question("road and number", lambda one: one["address"].partition("号")[0] + "号"),
    Question("estate and building", _estate),
    Question("name and estate", lambda one: f"{one['name']} {_estate(one)}"),
    Question("surname and road", lambda one: f"{one['name'][0]} {one['address'][:4]}"),
)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--people", type=int, default=LARGE, help="how many in the large book")
    chosen = parser.parse_args()
    large = QUICK if chosen.quick else chosen.people
    small, asked = min(large, SMALL), QUICK_ASKED if chosen.quick else ASKED
    with _started() as url:
        sqlite = SqliteStore(str(sqlite_book(small)))
        words = _words(sqlite, small, asked)
        books: dict[str, Store] = {
            "sqlite": sqlite,
            "small": opening.open_store(_url(url, small)),
            "large": opening.open_store(_url(url, large)),
        }
        print_machine()
        _print_sizes(url, large, small)
        rows = [_asked(name, some, books) for name, some in words.items()]
        for store in books.values():
            store.close()
    title = f"{asked} words each, at most {LIMIT} hits; ms: median / p99"
    print_table(title, _header(large, small), rows)


def _header(large: int, small: int) -> tuple[str, ...]:
    return (
        "search by", "hits", f"PostgreSQL, {large:,}", f"PostgreSQL, {small:,}",
        f"SQLite, {small:,}", "PostgreSQL : SQLite",
    )  # fmt: skip


@contextmanager
def _started() -> Iterator[str]:
    cluster = server()
    try:
        yield cluster.url
    finally:
        postgres.stop(cluster)


def _url(url: str, count: int) -> str:
    """The URL of the book of *count* people, which is made if it is not there."""
    return postgres.book_url(url, postgres_book(url, count).book)


def _print_sizes(url: str, large: int, small: int) -> None:
    for count in dict.fromkeys((large, small)):
        ((cards, tokens, every),) = postgres.execute(
            url,
            f"SELECT pg_table_size('people_{count}.card'),"
            f" pg_relation_size('people_{count}.card_tokens'),"
            f" pg_total_relation_size('people_{count}.card')",
        )
        print(f"PostgreSQL, {count:,}: cards {_gb(cards)}, tokens {_gb(tokens)}, all {_gb(every)}")
    print(f"SQLite, {small:,}: {_gb((folder() / f'people-{small}.db').stat().st_size)}")


def _gb(size: Any) -> str:
    return f"{size / 2**30:.2f} GB"


def _words(store: Store, count: int, asked: int) -> dict[str, list[str]]:
    """Different words for each question, the same each time."""
    random = Random(count)
    known = store.cards(f"person-{random.randint(1, count):010}" for _ in range(KNOWN))
    terms = [dict(card.terms) for card in known.values()]
    found = {one.name: list(dict.fromkeys(map(one.word, terms))) for one in QUESTIONS}
    return {name: [word for word in some if word][:asked] for name, some in found.items()}


def _asked(name: str, words: list[str], books: dict[str, Store]) -> list[str]:
    """One line of the table: every book is asked each word, each time another one first."""
    times: dict[str, list[float]] = {book: [] for book in books}
    hits = []
    for nth, word in enumerate(words):
        ways = {
            book: partial(timed, partial(store.find, Find(word, LIMIT)))
            for book, store in books.items()
        }
        for book, seconds in interleaved(ways, 1, first=nth).items():
            times[book] += seconds
        hits.append(len(books["large"].find(Find(word, LIMIT))))
    middle = {book: median(samples) for book, samples in times.items()}
    return [
        name,
        f"{median(hits):.0f}",
        *(middle_and_tail(times[book]) for book in ("large", "small", "sqlite")),
        ratio(middle["small"], middle["sqlite"]),
    ]


if __name__ == "__main__":
    main()
