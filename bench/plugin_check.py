"""A pack tried on a copy of a book of 200,000 people: `beat plugin check`, whole and by part.

The pack adds a required field and a check to everybody's record, and a duty because of each. Beside
it stands what cannot be done without: the file copied, and every row of the form read once by the
bare engine through the same driver.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

import data
from common import (
    OFFICER,
    Cost,
    cost,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
    typical,
)

from beatbook.book import Book
from beatbook.delivery.artefact import opened
from beatbook.store.sqlite.connection import connect
from beatbook.store.tables import form_table
from beatbook.trial import Report, run

ROUNDS, QUICK_ROUNDS = 3, 2
PAGE = 2_000
PACK = """
[pack]
name = "bench_river"
version = "1.0.0"
api = 1
label = { zh = "河段", en = "River" }
needs = ["cn"]

[[fields]]
of = "person"

[[fields.field]]
id = "river_keeper"
kind = "text"
label = { zh = "护河", en = "Keeps the river" }
required = true
sensitivity = "personal"
purpose = { zh = "护河", en = "to keep the river" }
basis = { zh = "本站规定", en = "a rule of the station" }

[[fields.check]]
when = "!filled(phone)"
message = { zh = "请填写电话", en = "give a telephone number" }
path = "phone"

[[duty]]
name = "river.look"
label = { zh = "巡河", en = "Look at the river" }
why = { zh = "河水", en = "the river" }
source = { zh = "本站规定", en = "a rule of the station" }
form = "person"
due = "plus_days(birth, 30)"
"""


def pack() -> Path:
    """The pack as a file."""
    path = folder() / "river.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def tried(book: Path) -> Report:
    """What the trial finds."""
    with Book.open(str(book), officer=OFFICER) as opened_book:
        return run(opened_book, opened(pack()))


def copied(book: Path) -> None:
    """Copy the file."""
    target = folder() / "plugin-check-copy.db"
    shutil.copyfile(book, target)
    target.unlink()


def read(book: Path) -> None:
    """Read every row of the form with the bare engine."""
    connection = connect(str(book))

    cursor = connection.execute(f'SELECT * FROM "{form_table("person")}"')
    while cursor.fetchmany(PAGE):
        pass
    connection.close()


def spent(work: Callable[[], object]) -> Cost:
    """What some work takes, with the processes that it begins and ends."""
    before, begun = _used(), perf_counter()
    work()
    return Cost(perf_counter() - begun, _used() - before)


def _used() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _static() -> Cost:
    """What it costs to read the pack alone, as a process."""
    return cost([tool("beat"), "plugin", "check", "--no-book", str(pack())])


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    people = data.QUICK_PEOPLE if quick else data.PEOPLE
    book = data.copy_of(data.filled_book(people), "plugin-check.db")
    with Book.open(str(book)) as current:
        current.plugins.ask_all()  # the book may be of an older program; that is not what is timed
    reports: list[Report] = []
    ways = {
        "beat plugin check": lambda: spent(lambda: reports.append(tried(book))),
        "the file copied": lambda: spent(partial(copied, book)),
        "its rows read": lambda: spent(partial(read, book)),
    }
    rounds = QUICK_ROUNDS if quick else ROUNDS
    found = {name: typical(samples) for name, samples in interleaved(ways, rounds).items()}
    ours = found["beat plugin check"]
    rows = [[name, f"{one.wall:.2f}", f"{one.cpu:.2f}", ratio(ours.cpu, one.cpu)]
            for name, one in found.items()]  # fmt: skip
    header = ("", "wall", "cpu", "check : this, cpu")
    print_table(f"{people} people; seconds, medians of {rounds}", header, rows)
    parts = [[name, f"{median(one.seconds[name] for one in reports):.2f}"]
             for name in reports[0].seconds]  # fmt: skip
    print_table("By part", ("part", "seconds"), parts)
    counts = {one.name: dict(one.counts) for one in reports[0].sections}
    print(f"\n{counts['records']}, {counts['duties']}")
    _static()
    alone = typical([_static() for _round in range(5)])
    print_table(
        "A pack read without a book; ms", ("wall", "cpu"), [[ms(alone.wall), ms(alone.cpu)]]
    )


if __name__ == "__main__":
    main()
