"""What people, deeds and searches cost on PostgreSQL: bytes on the disk, seconds of processors.

A book is filled by a real import on a server of its own. Bytes are those of tables with all their
indexes after a vacuum; seconds are counted apart for the program and for the server's processes.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import data
from common import OFFICER

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.importing.batch import Importer
from beatbook.importing.reading import open_table
from beatbook.records import Record
from beatbook.store.query import Query

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support import postgres

T = TypeVar("T")

BOOK = "paper"
_KEPT = ("journal", "part", "head")
_TICKS = os.sysconf("SC_CLK_TCK")
_SIZES = """
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relnamespace = %s::regnamespace AND relkind = 'r'
"""
SETTINGS = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB")


class Work(NamedTuple):
    """What one of many takes on the average: seconds of the program and of the server."""

    program: float
    server: float


class Measured(NamedTuple):
    """Bytes on the disk, and seconds of a processor.

    `person` with all that belongs to one (a dwelling for every fourth home, search, indexes) but
    for the journal of the entry; `deed` and `look` are what one adds to the journal, and `deed_wal`
    and `look_wal` to the log that goes to standbys and archive; `file` is a person in a station's
    own file, everything included.
    """

    person: float
    entry: float
    deed: float
    look: float
    deed_wal: float
    look_wal: float
    file: float
    deeds: Work
    looks: Work


def measured(people: int, times: int) -> Measured:
    """Fill a book of *people*, do so many deeds and searches in it."""
    in_file = data.filled_book(people).stat().st_size / people
    with _serving() as cluster:
        url = postgres.book_url(cluster.url, BOOK)
        with _founded(url) as book:
            start = _sizes(cluster)
            _fill(book, people)
            full, wal = _sizes(cluster), _wal(cluster)
            some = book.store.select(book.spec("person"), Query("person", limit=times))
            deeds = _each(cluster, some, lambda one: _deed(book, one))
            deed_wal = _wal(cluster) - wal
            after, wal = _sizes(cluster), _wal(cluster)
            names = [str(one.values["name"]) for one in some]
            looks = _each(cluster, names, lambda name: book.registry.find(name))
            look_wal = _wal(cluster) - wal
            looked = _sizes(cluster)
    live, entry = _grown(start, full)
    deed, look = _grown(full, after)[1] / len(some), _grown(after, looked)[1] / len(some)
    return Measured(
        live / people, entry / people, deed, look, deed_wal / len(some), look_wal / len(some),
        in_file, deeds, looks,
    )  # fmt: skip


@contextmanager
def _serving() -> Iterator[postgres.Cluster]:
    if postgres.programs() is None:
        raise SystemExit(postgres.missing())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        cluster = postgres.start(Path(folder), SETTINGS)
        try:
            yield cluster
        finally:
            postgres.stop(cluster)


@contextmanager
def _founded(url: str) -> Iterator[Book]:
    founder = Founder("Bench", OFFICER)
    with found(url, name=data.STATION, region="150104", founder=founder) as book:
        book.act_as(OFFICER)
        data.put_divisions(book)
        yield book


def _fill(book: Book, people: int) -> None:
    with open_table(data.people_csv(people, 4)) as table:
        mapping = {column: column for column in table.columns}
        Importer(book, "person", table, mapping=mapping).run()


def _deed(book: Book, person: Record) -> None:
    with book.deed("edit", "bench") as deed:
        phone = f"1380000{random.randrange(10_000):04}"
        deed.change("person", person.id, {"phone": phone})


def _sizes(cluster: postgres.Cluster) -> dict[str, int]:
    """Bytes of every table with its indexes, when it is tidy."""
    postgres.execute(cluster.url, "VACUUM")
    found = postgres.execute(cluster.url, _SIZES.replace("%s", f"'{BOOK}'"))
    return {str(name): int(str(size)) for name, size in found}


def _wal(cluster: postgres.Cluster) -> int:
    """Bytes of the log since the server began."""
    ((lsn,),) = postgres.execute(cluster.url, "SELECT pg_current_wal_insert_lsn() - '0/0'")
    return int(str(lsn))


def _grown(before: dict[str, int], after: dict[str, int]) -> tuple[int, int]:
    """By how many bytes the records grew, with what finds them, and by how many the journal."""
    grown = {name: size - before.get(name, 0) for name, size in after.items()}
    journal = sum(grown[name] for name in _KEPT)
    return sum(grown.values()) - journal, journal


def _each(cluster: postgres.Cluster, of: Sequence[T], do: Callable[[T], object]) -> Work:
    """What doing something with one of many takes; the first ones, which load modules, aside."""
    for one in of[:20]:
        do(one)
    program, server = time.process_time(), _server_seconds(cluster)
    for one in of:
        do(one)
    return Work(
        (time.process_time() - program) / len(of),
        (_server_seconds(cluster) - server) / len(of),
    )


def _server_seconds(cluster: postgres.Cluster) -> float:
    """Seconds of a processor that the server's processes took, those that ended included."""
    parent = cluster.process.pid
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    return sum(_ticks(pid, 4 if pid == str(parent) else 2) for pid in (str(parent), *children))


def _ticks(pid: str, columns: int) -> float:
    """User and system time of a process; with four columns that of children that ended, too."""
    said = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(int(one) for one in said[11 : 11 + columns]) / _TICKS
