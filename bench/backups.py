"""Backups while fifty officers write: how long anybody waits, with and without one going on.

Each writer is a process that changes one person after another as fast as it can, as in writers.py;
beside them full backups are made one after another, each sealed, proved and read again. Further
what a full backup, an increment and a restore take by themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import data
import writers
from common import OFFICER, ms, options, p99, print_machine, print_table, ratio, timed

from beatbook.backup.making import Wish, make
from beatbook.backup.restoring import Source, Until, rehearsed
from beatbook.book import Book
from beatbook.sealing import identities
from beatbook.sealing.recipients import read
from beatbook.store.query import Query

PEOPLE = 200_000
WRITERS = 50
_HEADER = ("backups", "deeds / s", "median ms", "p99 ms", "longest ms", "longest : without", "made")


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--people", type=int, help="so many people in the book")
    parser.add_argument("--writers", type=int, default=WRITERS)
    chosen = parser.parse_args()
    people = chosen.people or (data.QUICK_PEOPLE if chosen.quick else PEOPLE)
    seconds = 5.0 if chosen.quick else 30.0
    writers.PEOPLE = people
    data.filled_book(people)
    print_machine()
    with TemporaryDirectory() as folder:
        key = str(Path(folder) / "key")
        wish = Wish(str(Path(folder) / "backups"), [read(identities.make(key, "now"))], "full")
        _alone(people, wish, key)
        waits: dict[str, tuple[list[float], int]] = {}
        for way in ("none", "full", "none", "full"):
            found, made = _beside(way, wish, chosen.writers, seconds)
            before = waits.get(way, ([], 0))
            waits[way] = before[0] + found, before[1] + made
    rows = [_row(way, *waits[way], 2 * seconds, max(waits["none"][0])) for way in waits]
    print_table(f"{people:,} people, {chosen.writers} writers", _HEADER, rows)


def _row(way: str, waits: list[float], made: int, seconds: float, peer: float) -> list[str]:
    rate = f"{len(waits) / seconds:.0f}"
    tail = (ms(median(waits)), ms(p99(waits)), ms(max(waits)), ratio(max(waits), peer))
    return [way, rate, *tail, str(made)]


def _beside(way: str, wish: Wish, count: int, seconds: float) -> tuple[list[float], int]:
    """The waits of all writers, and how many backups were made meanwhile."""
    made = multiprocessing.get_context("fork").Value("i", 0)
    path = str(data.folder() / "writers.db")
    with _backing_up(path, wish, made) if way == "full" else _nothing():
        works = writers._together(count, "queue", seconds)  # noqa: SLF001 - the same writers
    return [wait for work in works for wait in work.waits], made.value


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _backing_up(path: str, wish: Wish, made: Any) -> Iterator[None]:
    """Full backups one after another in a process of their own."""
    process = multiprocessing.get_context("fork").Process(target=_again, args=(path, wish, made))
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _again(path: str, wish: Wish, made: Any) -> None:
    os.environ.pop("BEATBOOK_BOOK", None)
    time.sleep(1.0)  # the writers' fresh copy of the book has to be there
    while True:
        with Book.open(path, officer=OFFICER) as book:
            make(book, wish)
            made.value += 1


def _alone(people: int, wish: Wish, key: str) -> None:
    """What each takes while nothing else goes on."""
    path = str(data.copy_of(data.filled_book(people), "backups.db"))
    with Book.open(path, officer=OFFICER) as book:
        full = timed(lambda: make(book, wish))
        (person,) = book.store.select(book.spec("person"), Query("person", limit=1))
        with book.deed("work") as deed:
            deed.change("person", person.id, {"phone": "13800001111"})
        rest = timed(lambda: make(book, wish._replace(kind="increment")))
        size = book.store.info().size
    source = Source(wish.folder, identities.read([key]))

    def rehearse() -> None:
        with rehearsed(str(data.folder()), source, Until(), "bench"):
            pass

    rows = [["full", f"{full:.1f}"], ["increment", f"{rest:.1f}"],
            ["restore, proved deeply", f"{timed(rehearse):.1f}"]]  # fmt: skip
    print_table(f"A book of {size / 1e6:.0f} MB", ("what", "seconds"), rows)


if __name__ == "__main__":
    main()
