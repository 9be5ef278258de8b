"""The engines of the bench of the hall: a province in each, and the same counting by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import data
import hall_data
import province
from assessment_worker import LEVELS, MONTH
from common import OFFICER, folder

from beatbook.assessment.tree import Tree
from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.founding import remove
from beatbook.store.query import Condition, Query
from beatbook.store.sqlite.connection import connect
from beatbook_assessment.counting.lines import parsed
from beatbook_postgres.connecting import address as known_address
from beatbook_postgres.connecting import connect as connect_server
from support import postgres

Rows = list[tuple[Any, ...]]
_FINISHED = "bench.hall"
_PLAIN = (
    "CREATE TEMP TABLE bench_office (office {t}, station {t}, county {t}, city {t}, province {t})",
    "CREATE TEMP TABLE value (indicator {t}, month integer, office {t}, top bigint, bottom bigint)",
)


class Engine(NamedTuple):
    """A province in an engine: the book, and what is counted by hand beside it."""

    name: str
    book: Book
    ask: Callable[[str, Sequence[Any]], Rows]
    place: str

    def records(self) -> Rows:
        """Every indicator of the records, one statement each."""
        asked = (hall_data.by_hand(one, self.place, LEVELS) for one in hall_data.INDICATORS)
        return [row for sql, values in asked for row in self.ask(sql, values)]

    def values(self) -> Rows:
        """Every indicator of the imported values in one statement: unit, top, bottom."""
        sql = MONTH.replace("?", self.place).replace("JOIN office ", "JOIN bench_office office ")
        found = self.ask(sql, [hall_data.NTH + 1] * len(LEVELS))
        return [(row[2], row[3], row[4]) for row in found]


def province_path(size: province.Size) -> Path:
    """The province of the bench of assessment with a month of values, and the records beside it."""
    path = folder() / f"hall-{size.offices}.db"
    if not path.exists():
        unfinished = data.copy_of(province.book_of(size, hall_data.NTH + 1), f"{path.name}.new")
        with Book.open(str(unfinished), officer=OFFICER) as book:
            hall_data.fill(book)
        unfinished.rename(path)
        remove(str(unfinished))
    return path


@contextmanager
def sqlite(size: province.Size) -> Iterator[Engine]:
    """The province in a file."""
    path = province_path(size)
    db = connect(str(path))

    def ask(sql: str, values: Sequence[Any]) -> Rows:
        return list(db.execute(sql, values).fetchall())

    with Book.open(str(path), officer=OFFICER) as book:
        _beside(book, lambda sql, rows: db.executemany(sql, rows), ask, "?")
        yield Engine("SQLite", book, ask, "?")
    db.close()


def _beside(
    book: Book, put: Callable[[str, list[Any]], Any], ask: Callable[..., Any], place: str
) -> None:
    """The tree of the day and the values as plain tables, in the connection that asks by hand."""
    for sql in _PLAIN:
        ask(sql.format(t="text"), ())
    tree = Tree(book, province.month(hall_data.NTH).end)
    ways = [tree.path(one)[: len(LEVELS)] for one in tree.of_kind("office")]
    put(f"INSERT INTO bench_office VALUES ({', '.join([place] * 5)})", ways)
    put(f"INSERT INTO value VALUES ({', '.join([place] * 5)})", list(_values(book)))
    ask("CREATE INDEX bench_by_office ON bench_office (office)", ())


def _values(book: Book) -> Iterator[tuple[Any, ...]]:
    start = province.month(hall_data.NTH).start
    where = (Condition("start", "=", start.isoformat()),)
    for table in book.store.select(book.spec("indicator_series"), Query("indicator_series", where)):
        for office, one in parsed(table.values["values"]).items():
            bottom = None if one.bottom is None else int(one.bottom)
            yield table.values["indicator"], start.month, office, int(one.top), bottom


@contextmanager
def postgresql(url: str, size: province.Size, parts: int) -> Iterator[Engine]:
    """The province on a server: tables in so many partitions, as many processes for a question."""
    processes = f"options={quote(f'-c max_parallel_workers_per_gather={parts - 1}')}"
    made = f"{postgres.book_url(url, f'hall_{size.offices}_{parts}')}&partitions={parts}"
    address = f"{made}&{processes}"
    _found(made, size)
    db = connect_server(known_address(address))

    def ask(sql: str, values: Sequence[Any]) -> Rows:
        found = db.execute(sql, values)
        return list(found.fetchall()) if found.description else []

    with Book.open(address, officer=OFFICER) as book:
        _beside(book, lambda sql, rows: db.cursor().executemany(sql, rows), ask, "%s")
        db.execute("ANALYZE value")
        name = f"PostgreSQL, {parts}" if parts > 1 else "PostgreSQL"
        yield Engine(name, book, ask, "%s")
    db.close()


def _found(url: str, size: province.Size) -> None:
    """Make the book, unless it is there and was finished."""
    try:
        with Book.open(url) as book:
            if book.store.meta(_FINISHED):
                return
    except NotFound:
        pass
    remove(url)
    province.found_at(url, size, hall_data.NTH + 1)
    with Book.open(url, officer=OFFICER) as book:
        hall_data.fill(book)
        with book.store.transaction() as writer:
            writer.set_meta(_FINISHED, "1")
    with connect_server(known_address(url)) as db:
        db.execute("VACUUM ANALYZE")
