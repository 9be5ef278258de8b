"""Seconds for each question that an auditor asks of a book with a million look-ups.

    python bench/auditing.py [--quick]

The journal is written by the store's own `append`, so it is a chain that proves itself. Beside
each answer stands the bare SQL for the same rows, as somebody would type it who knows the tables:
what the core adds is rights, the contents and kind of each row on the page. At the end: what the
two indexes that these questions brought cost a writer.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from common import (
    environment,
    folder,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
)

from beatbook.auditing import looked_at, questions, verify_journal
from beatbook.auditing.exporting import exported
from beatbook.auditing.questions import Asked
from beatbook.auditing.unusual.week import gathered
from beatbook.book import Book
from beatbook.clock import FixedClock, stamp
from beatbook.founding import Founder, found
from beatbook.journal import Heading, Part, sealed_part
from beatbook.store.sqlite.connection import connect

LOOKS, QUICK = 1_000_000, 50_000
PEOPLE, OFFICERS, UNITS, DAYS = 200_000, 52, 9, 365
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
ROUNDS, DEEDS = 5, 400
_PAGE = 5000
_REASONS = ("日常工作", "走访", "核对登记", "接警", "窗口办理", "核实线索")
_INDEXES = {
    "idx_journal_at_seq_station": "journal (at, seq, station)",
    "idx_journal_action_at": "journal (action, at)",
}

Row = tuple[Heading, list[Part]]


# -- the book -------------------------------------------------------------------------------------


def made(count: int) -> Path:
    """A book with so many look-ups of a year; kept for the next run."""
    path = folder() / f"auditing-{count}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        clock = FixedClock(NOW - timedelta(days=DAYS + 1), timedelta(milliseconds=1))
        chief = Founder("赵所长", "chief", ("chief", "auditor"))
        with found(
            str(part), name="试验派出所", region="150191", founder=chief, clock=clock
        ) as book:
            _fill(book, count)
        part.rename(path)
    return path


def _fill(book: Book, count: int) -> None:
    rows = _rows(book, count)
    with book.store.bulk():
        while page := list(islice(rows, _PAGE)):
            with book.store.transaction() as writer:
                for heading, parts in page:
                    writer.append(heading, parts)


def _rows(book: Book, count: int) -> Iterator[Row]:
    rng = random.Random(1)
    begin, step = NOW - timedelta(days=DAYS), timedelta(days=DAYS) / count
    for number in range(count):
        officer = rng.randrange(OFFICERS)
        action, form, subject, looked = _look(rng)
        heading = Heading(
            book.station, stamp(begin + number * step), _id("F", officer), f"tui:{number // 40}",
            f"unit{officer % UNITS}", action, form, subject, rng.choice(_REASONS),
            f"d{number:025d}",
        )  # fmt: skip
        yield heading, [sealed_part(form, subject, 0, "look", looked)] if looked is not None else []


def _look(rng: random.Random) -> tuple[str, str, str, dict[str, Any] | None]:
    """Half are records opened, a quarter searches, most others lists of up to sixty."""
    which, person = rng.random(), _person(rng)
    if which < 0.45:
        return "show", "person", person, {}
    if which < 0.55:
        return "show", "person", person, {"related": _people(rng, 4)}
    if which < 0.80:
        return "find", "", "", {"text": "王", "shown": _people(rng, rng.randrange(20))}
    if which < 0.97:
        return "list", "person", "", {"where": [], "shown": _people(rng, rng.randrange(60))}
    if which < 0.99:
        return "refused", "person", person, None
    action = rng.choice(("print", "export"))
    return action, "person", "", {"where": [], "shown": _people(rng, rng.randrange(300))}


def _person(rng: random.Random) -> str:
    return _id("P", rng.randrange(PEOPLE))


def _people(rng: random.Random, count: int) -> list[str]:
    return [_person(rng) for _n in range(count)]


def _id(kind: str, number: int) -> str:
    return f"01KH{kind}{number:021d}"


# -- the questions --------------------------------------------------------------------------------


class Question(NamedTuple):
    """What is asked, how the core answers, and the bare SQL with its values."""

    words: str
    ours: Callable[[Book], object]
    sql: str
    values: tuple[Any, ...] = ()


PERSON, OFFICER = _id("P", 777), _id("F", 3)
DAY, NEXT, MONTH = "2026-03-02T16:00:00.000Z", "2026-03-03T16:00:00.000Z", "2026-10-22"
_NEWEST = " ORDER BY at DESC, seq DESC LIMIT 50"
_SHOWN = "SELECT station, seq FROM part WHERE kind = 'look' AND instr(text, ?) > 0"
_OF_PERSON = (
    "SELECT * FROM journal WHERE subject = ? OR (station, seq) IN"
    f" (SELECT station, seq FROM part WHERE record = ? UNION {_SHOWN}){_NEWEST}"
)
_WHOSE = (PERSON, PERSON, f'"{PERSON}"')


def _page(**asked: Any) -> Callable[[Book], object]:
    return lambda book: questions.rows(book, Asked(**asked))


def _counted(by: str, **asked: Any) -> Callable[[Book], object]:
    return lambda book: questions.counted(book, Asked(limit=1000, **asked), by)


QUESTIONS = (
    Question("what an officer did, newest page", _page(officer=OFFICER),
             f"SELECT * FROM journal WHERE officer = ?{_NEWEST}", (OFFICER,)),
    Question("what an officer exported or printed", _page(officer=OFFICER, kind="export"),
             f"SELECT * FROM journal WHERE officer = ? AND action = 'export'{_NEWEST}", (OFFICER,)),
    Question("who did what with a record, ever, among many too", _page(record=PERSON),
             _OF_PERSON, _WHOSE),
    Question("the same since a month ago", _page(record=PERSON, since=MONTH),
             _OF_PERSON.replace(" OR (s", f" AND at >= '{MONTH}' OR at >= '{MONTH}' AND (s"),
             _WHOSE),
    Question("what a person is told who asks who looked", lambda book: looked_at(book, [PERSON]),
             _OF_PERSON.replace(" LIMIT 50", ""), _WHOSE),
    Question("what happened on a day, first page", _page(since=DAY, until=NEXT, newest_first=False),
             "SELECT * FROM journal WHERE at >= ? AND at < ? ORDER BY at, seq LIMIT 50",
             (DAY, NEXT)),
    Question("refusals, newest page", _page(kind="refusal"),
             f"SELECT * FROM journal WHERE action IN ('refused', 'locked'){_NEWEST}"),
    Question("exports, newest page", _page(kind="export"),
             "SELECT * FROM journal WHERE action IN ('export', 'export.more', 'journal.export')"
             + _NEWEST),
    Question("look-ups with one reason, newest page", _page(kind="look", reason="接警"),
             f"SELECT * FROM journal WHERE reason = '接警'{_NEWEST}"),
    Question("reasons of all look-ups, counted", _counted("reason", kind="look"),
             "SELECT reason, count(*) FROM journal GROUP BY reason"),
    Question("reasons of a month, counted", _counted("reason", kind="look", since=MONTH),
             "SELECT reason, count(*) FROM journal WHERE at >= ? GROUP BY reason", (MONTH,)),
    Question("who exported, counted", _counted("officer", kind="export"),
             "SELECT officer, count(*) FROM journal WHERE action = 'export' GROUP BY officer"),
    Question("how many rows there are in all", lambda book: questions.total(book, Asked()),
             "SELECT count(*) FROM journal"),
    Question("the page in the middle of all rows", _page(offset=LOOKS // 2, limit=128),
             f"SELECT * FROM journal ORDER BY at DESC, seq DESC LIMIT 128 OFFSET {LOOKS // 2}"),
)  # fmt: skip


def ask(path: Path, rounds: int) -> None:
    """Every question in turns with its SQL; medians."""
    found = []
    with Book.open(str(path), officer="chief", clock=FixedClock(NOW)) as book:
        db = connect(str(path), create=False)
        for one in QUESTIONS:
            ways = {
                "ours": lambda one=one: timed(lambda: one.ours(book)),
                "sql": lambda one=one: timed(lambda: db.execute(one.sql, one.values).fetchall()),
            }
            taken = interleaved(ways, rounds)
            ours, bare = median(taken["ours"]), median(taken["sql"])
            found.append((one.words, f"{ours:.3f}", f"{bare:.3f}", ratio(ours, bare)))
    print_table("Questions, seconds", ("question", "core", "bare SQL", "core / SQL"), found)


def review(path: Path) -> None:
    """Facts of a week; and the whole journal exported and proved by the lone verifier."""
    out = folder() / "auditing-export.jsonl"
    with Book.open(str(path), officer="chief", clock=FixedClock(NOW)) as book:
        week = timed(lambda: gathered(book, date(2026, 11, 9), None, 7))

        def write() -> None:
            with out.open("w", encoding="utf-8") as file:
                file.writelines(exported(book))

        written = timed(write)
    command = [sys.executable, "-I", "-S", verify_journal.__file__, str(out)]
    proved = timed(
        lambda: subprocess.run(command, check=True, capture_output=True, env=environment())
    )
    rows = (
        ("a week's facts for the review, work 7 days around it", f"{week:.1f}"),
        ("whole journal exported, digests of contents", f"{written:.1f}"),
        ("that export proved by the lone verifier", f"{proved:.1f}"),
    )
    print_table("Longer work, seconds", ("work", "seconds"), rows)


# -- what it costs a writer -----------------------------------------------------------------------


def writing(path: Path, rounds: int) -> None:
    """Deeds a second into the full book, with the indexes and without."""
    copy = folder() / "auditing-writing.db"
    copy.write_bytes(path.read_bytes())
    with Book.open(str(copy), officer="chief") as book:
        ways = {
            "with": lambda: _deeds(book, indexed=True),
            "without": lambda: _deeds(book, indexed=False),
        }
        taken = interleaved(ways, rounds)
    found = []
    for position, what in enumerate(("deeds (an officer's record added)", "look-ups noted")):
        with_, without = (median(one[position] for one in taken[name]) for name in ways)
        found.append((what, f"{with_:.0f}", f"{without:.0f}", ratio(with_, without)))
    print_table("A second, one writer", ("what", "with both indexes", "without", "with / without"),
                found)  # fmt: skip
    copy.unlink()


def _deeds(book: Book, *, indexed: bool) -> tuple[float, float]:
    db = connect(book.store.info().location, create=False)
    for name, on in _INDEXES.items():
        db.execute(f'CREATE INDEX IF NOT EXISTS "{name}" ON {on}' if indexed
                   else f'DROP INDEX IF EXISTS "{name}"')  # fmt: skip
    db.close()
    look = {"form": "person", "subject": PERSON}
    deeds = timed(lambda: _often(lambda: _deed(book)))
    looks = timed(lambda: _often(lambda: book.note_look("show", {}, **look)))
    return DEEDS / deeds, DEEDS / looks


def _often(work: Callable[[], None]) -> None:
    for _n in range(DEEDS):
        work()


def _deed(book: Book) -> None:
    with book.deed("officer.add") as deed:
        deed.add("officer", {"name": "李四"}, unit=book.station)


def main() -> None:
    """Make the book if need be, ask, print."""
    asked = options(__doc__).parse_args()
    print_machine()
    path = made(QUICK if asked.quick else LOOKS)
    print(f"{path.stat().st_size / 2**20:,.0f} MB")
    ask(path, 3 if asked.quick else ROUNDS)
    review(path)
    writing(path, 3 if asked.quick else ROUNDS)


if __name__ == "__main__":
    main()
