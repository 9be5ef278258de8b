"""Ten and fifty officers writing at once: the fair queue beside SQLite's own busy_timeout.

Each writer is a process that changes the telephone of one person after another, as fast as it can:
a real deed with its checks, search card, journal row and a synced commit. "queue" is the book as
it is; "busy_timeout" is the same deeds without the queue beside the file, so that SQLite's retry
with growing sleeps decides who is next. Officers think between two changes; these do not.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from queue import Empty
from random import Random
from statistics import median
from typing import Any, NamedTuple

import data
from common import (
    OFFICER,
    interleaved,
    ms,
    options,
    p99,
    print_machine,
    print_table,
    ratio,
)

import beatbook.deeds  # noqa: F401 - loaded once, before the writers are forked
import beatbook_cn.plugin  # noqa: F401
from beatbook.book import Book
from beatbook.errors import StoreProblem
from beatbook.store.query import Query
from beatbook_cn.names.pinyin import readings

PEOPLE = data.QUICK_PEOPLE
WRITERS = (10, 50)
WAYS = ("queue", "busy_timeout")
_START = 120.0


class Work(NamedTuple):
    """What one writer did: seconds of each deed, and how often the book was too busy for one."""

    waits: list[float]
    refused: int


def main() -> None:
    quick = options(__doc__).parse_args().quick
    seconds, rounds = (3.0, 1) if quick else (10.0, 3)
    data.filled_book(PEOPLE)
    readings("张三")  # loads the dictionary that all writers share
    print_machine()
    rows = [row for writers in WRITERS for row in _compared(writers, seconds, rounds)]
    title = f"{PEOPLE:,} people, {seconds:.0f} s a round, {rounds} rounds in turns; waits in ms"
    print_table(title, _HEADER, rows)


_HEADER = (
    "writers", "lock", "deeds / s", "median", "p99", "longest", "refused",
    "deeds of a writer: min / median / max", "p99 : busy_timeout", "longest : busy_timeout",
)  # fmt: skip


def _compared(writers: int, seconds: float, rounds: int) -> list[list[str]]:
    done: dict[str, list[Work]] = {way: [] for way in WAYS}

    def round_of(way: str) -> float:
        begun = time.perf_counter()
        done[way] += _together(writers, way, seconds)
        return time.perf_counter() - begun

    interleaved({way: partial(round_of, way) for way in WAYS}, rounds)
    peer = [wait for work in done["busy_timeout"] for wait in work.waits]
    return [_row(writers, way, done[way], seconds * rounds, peer) for way in WAYS]


def _row(writers: int, way: str, done: list[Work], seconds: float, peer: list[float]) -> list[str]:
    waits = [wait for work in done for wait in work.waits]
    shares = sorted(len(work.waits) for work in done)
    return [
        str(writers),
        way,
        f"{len(waits) / seconds:.0f}",
        ms(median(waits)),
        ms(p99(waits)),
        ms(max(waits)),
        str(sum(work.refused for work in done)),
        f"{shares[0]} / {median(shares):.0f} / {shares[-1]}",
        ratio(p99(waits), p99(peer)),
        ratio(max(waits), max(peer)),
    ]


def _together(writers: int, way: str, seconds: float) -> list[Work]:
    """Let *writers* processes write to a fresh copy of the book for some seconds."""
    book = data.copy_of(data.filled_book(PEOPLE), "writers.db")
    context = multiprocessing.get_context("fork")  # this process opens no book, so it may
    ready, answers = context.Barrier(writers), context.Queue()
    processes = [
        context.Process(target=_write, args=(book, nth, writers, way, seconds, ready, answers))
        for nth in range(writers)
    ]
    for process in processes:
        process.start()
    try:
        done = [answers.get(timeout=_START + seconds) for _process in processes]
    except Empty:
        raise SystemExit("a writer died; see its message above") from None
    finally:
        for process in processes:
            process.join(5)
    return done


def _write(  # noqa: PLR0917 - what a process is given
    path: Path, nth: int, writers: int, way: str, seconds: float, ready: Barrier, answers: Any
) -> None:
    """One writer: change people of its own, one deed each, until the time is over."""
    random = Random(nth)
    with Book.open(str(path), officer=OFFICER) as book:
        if way == "busy_timeout":
            book.store._queue = _NoQueue()  # type: ignore[attr-defined]  # noqa: SLF001
        spec = book.form("person").spec
        query = Query("person", limit=PEOPLE // writers, offset=nth * (PEOPLE // writers))
        own = [record.id for record in book.store.select(spec, query)]
        _deeds(book, own, random, 0.01)  # what a process loads at its first deed
        ready.wait(_START)
        answers.put(_deeds(book, own, random, seconds))


def _deeds(book: Book, own: list[str], random: Random, seconds: float) -> Work:
    waits: list[float] = []
    refused = 0
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        phone = f"1380000{random.randrange(10_000):04}"
        try:
            with book.deed("edit", "bench") as deed:
                deed.change("person", random.choice(own), {"phone": phone})
            waits.append(time.perf_counter() - begun)
        except StoreProblem:
            refused += 1
    return Work(waits, refused)


class _NoQueue:
    """Every writer goes straight to the engine."""

    @contextmanager
    def turn(self, _wait: float) -> Iterator[None]:
        yield


if __name__ == "__main__":
    main()
