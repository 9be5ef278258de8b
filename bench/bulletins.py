"""One week's bulletin drafted from 300,000 incidents of two years.

"beat" drafts: every figure counted for the week, the week before and the week a year ago, shares
and changes in words, all of it bound. "check" counts every figure of that text again, as a check
does. "one by one" asks the bare engine through the same driver for the same counts, one query each,
"grouped" with three queries, one for each week, as somebody would who knows how; neither makes a
text of them. The station counts the whole book, an office what is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from common import OFFICER, folder, interleaved, ms, options, print_machine, print_table, ratio
from common import timed as seconds

from beatbook.book import Book
from beatbook.bulletin import arithmetic
from beatbook.bulletin.declare import BulletinKind, Figure, Span
from beatbook.clock import CHINA, day_end, stamp
from beatbook.founding import Founder, found
from beatbook.ids import IdMaker
from beatbook.records import Envelope, Record
from beatbook.store.query import Condition
from beatbook.store.sqlite.connection import connect
from beatbook.store.tables import form_table
from beatbook.texts import Text
from beatbook_bulletins.basis import Basis
from beatbook_bulletins.drafting import Draft
from beatbook_bulletins.recounting import refreshed

ROWS, QUICK_ROWS = 300_000, 30_000
ROUNDS, QUICK_ROUNDS = 9, 3
DAYS = 730
OFFICES = 6
PAGE = 20_000
BEGIN = datetime(2024, 1, 1, tzinfo=CHINA)
WEEK = arithmetic.week_of(date(2025, 11, 5))
NOTHING = Text("", "")
KIND = BulletinKind(
    name="bench.weekly",
    label=NOTHING,
    help=NOTHING,
    title=Text("{unit}警情公告（{year}年第{number}期）", "Incidents of {unit}"),
    source=NOTHING,
)


class Written(NamedTuple):
    """A book with incidents and the ids of its offices."""

    path: Path
    offices: list[str]


def written(count: int) -> Path:
    """A book with so many incidents of two years, of six offices."""
    path = folder() / f"incidents-{count}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        founder = Founder("bench", OFFICER)
        with found(str(unfinished), name="Bench Station", founder=founder) as book:
            _fill(book, count)
        unfinished.rename(path)
    return path


def _fill(book: Book, count: int) -> None:
    with book.deed("unit.add") as deed:
        offices = [
            deed.units.add(book.station, "office", f"office {nth}") for nth in range(OFFICES)
        ]
    spec = book.form("incident").spec
    records = _records(codes(book), offices, count)
    while page := list(islice(records, PAGE)):
        with book.store.transaction() as writer:
            writer.put_records(spec, page, new=True)


def codes(book: Book) -> list[str]:
    """The categories that no other lies below."""
    every = book.codes("incident_category").codes
    above = {one.parent for one in every}
    return [one.code for one in every if one.code not in above]


def _records(categories: list[str], offices: list[str], count: int) -> Iterator[Record]:
    random, ids = Random(1), IdMaker()
    for number in range(count):
        at = (BEGIN + timedelta(seconds=DAYS * 86_400 * number // count)).astimezone(UTC)
        made, unit = stamp(at), random.choice(offices)
        envelope = Envelope(
            ids.new(at), "incident", number, unit, None, "closed", 1, made, "o", made, "o", None
        )
        values = {
            "channel": "phone110",
            "category": random.choice(categories),
            "received": at,
            "dated": at,
            "dated_until": at,
            "day": at.astimezone(CHINA).date(),
        }
        yield Record(envelope, values)


def figures(categories: list[str]) -> list[Figure]:
    """All incidents, and each category."""
    total = Figure(name="total", label=NOTHING, form="incident", moment="dated")
    return [total, *(_of(nth, code) for nth, code in enumerate(categories))]


def _of(nth: int, code: str) -> Figure:
    where = (Condition("category", "=", code),)
    return Figure(name=f"c{nth}", label=NOTHING, form="incident", moment="dated", where=where)


class Bench:
    """The ways to one week's bulletin of one unit."""

    def __init__(self, book: Book, path: Path, unit: str) -> None:
        self.book = book
        self.unit = unit
        self.engine = connect(str(path))
        self.figures = figures(codes(book))
        self.body, self.basis = self.draft()

    def ways(self) -> dict[str, Callable[[], float]]:
        """Each way, timed."""
        named: dict[str, Callable[[], Any]] = {
            "beat": self.draft,
            "check": lambda: refreshed(self.book, self.basis, "zh", self.body),
            "one by one": self.counts,
            "grouped": self.grouped,
        }
        return {name: lambda way=way: seconds(way) for name, way in named.items()}

    def draft(self) -> tuple[str, Basis]:
        """The text and what it stands on."""
        engine = Draft(self.book, KIND, self.unit, WEEK, "zh")
        lines = []
        for one in self.figures:
            engine.count(one)
            derived = ("", "change", "year_change", "share.total")
            lines.append("，".join(engine.show(one.name, name) for name in derived))
        return "\n".join(lines), engine.basis()

    def counts(self) -> list[int]:
        """The same counts, one bare query each."""
        return [
            self._count(one, span)
            for one in self.figures
            for span in (WEEK, arithmetic.before(WEEK), arithmetic.year_ago(WEEK))
        ]

    def grouped(self) -> list[dict[str, int]]:
        """The same, each week's categories in one query."""
        spans = (WEEK, arithmetic.before(WEEK), arithmetic.year_ago(WEEK))
        return [self._grouped(span) for span in spans]

    def _grouped(self, span: Span) -> dict[str, int]:
        where, values = self._within(span)
        table = form_table("incident")
        sql = f"SELECT category, count(*) FROM {table} WHERE {where} GROUP BY category"
        return dict(self.engine.execute(sql, values).fetchall())

    def _count(self, figure: Figure, span: Span) -> int:
        where, values = self._within(span)
        for one in figure.where:
            where += f" AND {one.field} = ?"
            values.append(one.value)
        sql = f"SELECT count(*) FROM {form_table('incident')} WHERE {where}"
        return int(self.engine.execute(sql, values).fetchone()[0])

    def _within(self, span: Span) -> tuple[str, list[Any]]:
        """What keeps a query within a week of the unit, and the values bound in it."""
        values = [stamp(day_end(span.start - timedelta(days=1), CHINA))]
        values.append(stamp(day_end(span.end, CHINA)))
        if self.unit == self.book.station:
            return "dated >= ? AND dated < ?", values
        return "dated >= ? AND dated < ? AND unit = ?", [*values, self.unit]

    def agreed(self) -> bool:
        """Whether the draft shows exactly what the bare engine counts for the week."""
        shown = [int(self.basis.shown[one.name]) for one in self.figures]
        return shown == self.counts()[::3]


def _row(name: str, bench: Bench, rounds: int) -> list[str]:
    assert bench.agreed()
    times = interleaved(bench.ways(), rounds)
    beat, check, single, grouped = (median(times[way]) for way in bench.ways())
    counts = str(3 * len(bench.figures))
    return [name, counts, *map(ms, (beat, check, single, grouped)), ratio(beat, grouped)]


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    count, rounds = (QUICK_ROWS, QUICK_ROUNDS) if quick else (ROWS, ROUNDS)
    path = written(count)
    with Book.open(str(path), officer=OFFICER) as book:
        office = book.units.resolve("office 0", book.today())
        rows = [
            _row("the station", Bench(book, path, book.station), rounds),
            _row("one office", Bench(book, path, office), rounds),
        ]
    header = ("week of", "counts", "beat", "check", "one by one", "grouped", "beat : grouped")
    print_table(f"{count} incidents of two years; ms, medians of {rounds}", header, rows)


if __name__ == "__main__":
    main()
