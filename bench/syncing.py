"""Stations that report a day's work after a night without a line: seconds, rows per second.

Each of 200 stations has ten officers who did fifty deeds each: visits, changes, newcomers with
their addresses. Everything is sent to one book above, on PostgreSQL with several processes that
receive, and in a file; what each station had told before is there already. Beside it the same rows
of journal and parts by COPY (executemany in a file) into bare tables without keys: proving, filling
records, cards, search and identifiers is what the rest is spent on.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from common import Cost, options, print_machine, print_table, ratio
from syncing_data import MORNING, Report, reports

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.founding import found, remove
from beatbook.journal import Entry
from beatbook.syncing import admitting
from beatbook.syncing.channel import Direct
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.wire import unpack
from support import postgres

STATIONS, QUICK, IN_A_FILE = 200, 5, 20
_SERVER = ("shared_buffers=1GB", "max_wal_size=8GB", "synchronous_commit=on")
_COPIED = "station text, seq bigint, " + ", ".join(f"{one} text" for one in Entry._fields[2:])
_PARTS = (
    "station text, seq bigint, ord bigint, form text, record text, version bigint, kind text,"
    " hash text, text text"
)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--stations", type=int, default=STATIONS)
    parser.add_argument("--workers", type=int, default=2, help="processes that receive")
    asked = parser.parse_args()
    count = QUICK if asked.quick else asked.stations
    print_machine()
    told = list(reports(count))
    rows = [_day(told, asked.workers)] if postgres.programs() is not None else []
    rows.append(_day_in_a_file(told[: QUICK if asked.quick else IN_A_FILE]))
    header = ("book above", "stations", "rows", "receivers", "seconds", "rows/s",
              "CPU ms a row", "COPY s", "ratio")  # fmt: skip
    print_table("A day of many stations after a night without a line", header, rows)


def _day(told: list[Report], workers: int) -> Sequence[object]:
    """On PostgreSQL, with several processes that receive."""
    with _server() as url, _above(postgres.book_url(url, "syncing"), told) as place:
        rows = sum(len(unpack(batch)) for one in told for batch in one.day)
        took = _received(place, told, workers)
        copied = _copied(url, told)
    return _line("PostgreSQL", told, rows, workers, took, copied)


def _day_in_a_file(told: list[Report]) -> Sequence[object]:
    """In a file, one receiver: all of its writers wait in one queue."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _above(f"{folder}/above.db", told) as place,
    ):
        rows = sum(len(unpack(batch)) for one in told for batch in one.day)
        took = _received(place, told, 1)
        copied = _executed(f"{folder}/bare.db", told)
    return _line("SQLite", told, rows, 1, took, copied)


def _line(
    name: str, told: list[Report], rows: int, workers: int, took: Cost, copied: float
) -> Sequence[object]:
    return (name, len(told), rows, workers, f"{took.wall:.1f}", f"{rows / took.wall:,.0f}",
            f"{took.cpu / rows * 1000:.2f}", f"{copied:.2f}", ratio(took.wall, copied))  # fmt: skip


@contextmanager
def _server() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="beatbook-syncing-"))
    cluster = postgres.start(folder, _SERVER)
    try:
        yield cluster.url
    finally:
        postgres.stop(cluster)


@contextmanager
def _above(place: str, told: list[Report]) -> Iterator[str]:
    """A book above with all stations admitted, which have told of everything but the day."""
    with found(place, name="Above", region="150100", clock=FixedClock(MORNING)) as book:
        for one in told:
            admitting.admit(book, one.card, under=book.station, level="full")
    print(f"{place.partition('?')[0]}: what was told before ...", file=sys.stderr)
    _share((place, told, "before"))
    try:
        yield place
    finally:
        remove(place)


def _received(place: str, told: list[Report], workers: int) -> Cost:
    """What it takes until the day of all stations is there; the server's processor not counted."""
    if workers == 1:
        begun = time.perf_counter()
        cpu = _share((place, told, "day"))
        return Cost(time.perf_counter() - begun, cpu)
    shares = [(place, told[nth::workers], "day") for nth in range(workers)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pool.map(_ready, [place] * workers, 1)
        begun = time.perf_counter()
        cpu = sum(pool.map(_share, shares, 1))
        return Cost(time.perf_counter() - begun, cpu)


def _ready(place: str) -> int:
    """Load what a receiver needs, as a server that is running has."""
    with Book.open(place) as book:
        return len(book.plugins.forms)


def _share(given: tuple[str, list[Report], str]) -> float:
    """Receive what some stations send, one after another; returns seconds of a processor."""
    place, told, what = given
    begun = time.process_time()
    clock = FixedClock(MORNING.replace(hour=9))
    for one in told:
        channel = Direct(Receiver(Book.open(place, clock=clock)))
        channel.ask({"hello": one.hello})
        for batch in one.before if what == "before" else one.day:
            channel.ask({"rows": batch})
        channel.ask({"bye": {}})
        channel.close()
    return time.process_time() - begun


# -- the same rows into bare tables ------------------------------------------------------------


def _plain(told: list[Report]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    rows = [row for one in told for batch in one.day for row in unpack(batch)]
    parts = [
        (*entry[:2], nth, *sent.part[:4], sent.part.hash, sent.part.text)
        for entry, some in rows
        for nth, sent in enumerate(some)
    ]
    return [tuple(entry) for entry, _some in rows], list(map(tuple, parts))


def _copied(url: str, told: list[Report]) -> float:
    """Seconds of COPY in batches of 500 rows, a commit each."""
    import psycopg

    entries, parts = _plain(told)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"CREATE TABLE bare_journal ({_COPIED})")
        db.execute(f"CREATE TABLE bare_part ({_PARTS})")
        begun = time.perf_counter()
        for table, some in (("bare_journal", entries), ("bare_part", parts)):
            for start in range(0, len(some), 500):
                with db.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in some[start : start + 500]:
                        copy.write_row(row)
        return time.perf_counter() - begun


def _executed(path: str, told: list[Report]) -> float:
    """Seconds of executemany in batches of 500 rows, a commit each."""
    entries, parts = _plain(told)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"CREATE TABLE journal ({_COPIED.replace('bigint', 'integer')})")
        db.execute(f"CREATE TABLE part ({_PARTS.replace('bigint', 'integer')})")
        begun = time.perf_counter()
        for table, some in (("journal", entries), ("part", parts)):
            marks = ", ".join("?" * len(some[0]))
            for start in range(0, len(some), 500):
                db.execute("BEGIN")
                batch = some[start : start + 500]
                db.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)
                db.execute("COMMIT")
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
