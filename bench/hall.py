"""The hall of a province: a month of 6,366 offices from records and from values; find under rights.

"beat" is a monthly run: thirty indicators counted over five levels, scored, ranked. "counting" is
the part of it that asks the store. "by hand" is the same counting in SQL on the same tables
through the same driver, one statement for each indicator. PostgreSQL is one server with its own
settings for a machine of its own; with several partitions the tables of records are parted by
station, with several workers a query may use as many processes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from fractions import Fraction
from typing import Any, NamedTuple

import hall_data
import hall_engines
import hall_find
import province
from common import Cost, interleaved, options, print_machine, print_table, ratio, typical
from postgres_people import server

from assessment import scheme_text
from beatbook.assessment.tree import total
from beatbook.book import Book
from beatbook_assessment import rules
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.schemes import load_text
from beatbook_assessment.scoring import levels
from beatbook_assessment.scoring.gathering import Gathered
from support import postgres

ROUNDS, QUICK_ROUNDS = 3, 1
QUICK_SHARE = Fraction(1, 10)
PARTS = (1, 2, 4)
"""Partitions of the tables, and processes that a question may use."""
HEADER = (
    "engine", "from", "beat, s", "counting, s", "by hand, s", "counting : hand", "beat : hand"
)  # fmt: skip
_NUMBERED = "value.i"


class Month(NamedTuple):
    """A month to be run: the book, its scheme, the same counting by hand."""

    book: Book
    scheme: Scheme
    by_hand: Callable[[], list[tuple[Any, ...]]]

    def counted(self) -> Gathered:
        """What every level did."""
        return levels.everybody(self.book, self.scheme, province.month(hall_data.NTH))

    def run(self) -> dict[str, Result]:
        """Counted, scored and ranked."""
        find = rules.kinds_of(self.book)
        return levels.score(self.book, self.scheme, self.counted(), find, told=False)

    def is_the_same(self) -> bool:
        """Whether both ways count the same, summed over every unit."""
        values = [one for seen in self.counted().seen.values() for one in seen.values.values()]
        rows = self.by_hand()
        tops = total([one.top for one in values])
        bottoms = total([one.bottom or Fraction(0) for one in values])
        hand = [sum(int(row[at] or 0) for row in rows) for at in (1, 2)]
        return [tops, bottoms] == hand


def records_scheme() -> str:
    """Thirty items by thirty indicators that count records."""
    text, _mark, _rest = scheme_text().partition("\n[[item]]")
    for nth, of in enumerate(hall_data.INDICATORS):
        name = f"{_NUMBERED}{nth:02}"
        rule = (
            '{kind = "threshold", target = 50, per_point = 0.1}'
            if of.good
            else ('{kind = "per_event", deduct = 0.5}')
        )
        text += (
            f'\n[[item]]\nid = "item{nth}"\nlabel = "{name}"\npoints = {4 if nth % 3 else 5}\n'
            f'indicator = "{name}"\nrule = {rule}\n{hall_data.indicator(name, of)}'
        )
    return text


def measured(work: Callable[[], object]) -> Cost:
    """Seconds on the clock and of this process; those of a server are on the clock only."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - begun, time.process_time() - used)


def months(at: hall_engines.Engine) -> dict[str, Month]:
    """The month from records and from values."""
    return {
        "records": Month(at.book, load_text(at.book, "r.toml", records_scheme()), at.records),
        "values": Month(at.book, load_text(at.book, "v.toml", scheme_text()), at.values),
    }


def rows(at: hall_engines.Engine, rounds: int) -> Iterator[list[str]]:
    """Lines of the table of months."""
    for name, month in months(at).items():
        assert month.is_the_same(), name
        ways: Mapping[str, Callable[[], Cost]] = {
            "beat": lambda month=month: measured(month.run),
            "counting": lambda month=month: measured(month.counted),
            "by hand": lambda month=month: measured(month.by_hand),
        }
        found = {way: typical(costs) for way, costs in interleaved(ways, rounds).items()}
        hand = found["by hand"].wall
        yield [
            at.name, name,
            *(f"{found[way].wall:.2f}" for way in ways),
            ratio(found["counting"].wall, hand), ratio(found["beat"].wall, hand),
        ]  # fmt: skip


def main() -> None:
    """Print both tables."""
    parser = options(__doc__)
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    parser.add_argument("--no-find", action="store_true", help="the months only")
    asked = parser.parse_args()
    print_machine()
    rounds = QUICK_ROUNDS if asked.quick else ROUNDS
    size = province.part(province.PROVINCE, QUICK_SHARE) if asked.quick else province.PROVINCE
    with ExitStack() as stack:
        url = "" if asked.no_postgres else stack.enter_context(served())
        print_table(
            f"A month of {size.offices:,} offices,"
            f" {size.offices * sum(hall_data.PER_OFFICE.values()):,} records",
            HEADER,
            [line for engine in _engines(url, size) for line in _measured(engine, rounds)],
        )
        if not asked.no_find:
            lines = [*hall_find.on_sqlite(quick=asked.quick)]
            lines += hall_find.on_postgres(url, quick=asked.quick) if url else ()
            title = f"find among {hall_find.people(asked.quick):,} people; ms: median / p99"
            print_table(title, hall_find.HEADER, lines)


def _engines(
    url: str, size: province.Size
) -> Iterator[AbstractContextManager[hall_engines.Engine]]:
    yield hall_engines.sqlite(size)
    for parts in PARTS if url else ():
        yield hall_engines.postgresql(url, size, parts)


def _measured(
    engine: AbstractContextManager[hall_engines.Engine], rounds: int
) -> Iterator[list[str]]:
    with engine as at:
        yield from rows(at, rounds)


@contextmanager
def served() -> Iterator[str]:
    """The URL of a server of our own with kept data."""
    cluster = server()
    try:
        yield cluster.url
    finally:
        postgres.stop(cluster)


if __name__ == "__main__":
    main()
