"""A province for the bench of assessment: its units, its officers, a year of imported values.

Kept between runs like other data. Numbers are drawn; the names say nothing about anybody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from common import OFFICER, folder

from beatbook.assessment.declare import Span, Value
from beatbook.assessment.tree import Tree
from beatbook.book import Book
from beatbook.founding import Founder, found, remove
from beatbook.store.query import Query
from beatbook.trees.changes import Begun
from beatbook.trees.spans import NewNode
from beatbook_assessment.counting.lines import parsed, written

YEAR = 2025
MONTHS, INDICATORS = 12, 30
A_LOT = 2000
SEED = 6
_LEVELS = 5


class Size(NamedTuple):
    """How many units of each level there are, and officers."""

    cities: int
    counties: int
    stations: int
    offices: int
    officers: int


PROVINCE = Size(12, 104, 1592, 6366, 9310)


def part(of: Size, share: Fraction) -> Size:
    """A province a share as large."""
    return Size(*(max(1, round(one * share)) for one in of))


def month(nth: int) -> Span:
    """The nth month of the year, from 0."""
    after = date(YEAR + (nth + 1) // 12, (nth + 1) % 12 + 1, 1)
    return Span(date(YEAR, nth + 1, 1), date.fromordinal(after.toordinal() - 1))


def name(nth: int) -> str:
    """The nth indicator, from 0."""
    return f"bench.i{nth + 1:02}"


def book_of(size: Size, months: int = MONTHS) -> Path:
    """A book with this province and a table for each indicator and month."""
    path = folder() / f"province-{size.offices}-{months}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        remove(str(unfinished))
        found_at(str(unfinished), size, months)
        unfinished.rename(path)
        remove(str(unfinished))
    return path


def found_at(address: str, size: Size, months: int) -> None:
    """Found a book with a province at a path or URL."""
    founder = Founder("Bench", OFFICER)
    with found(address, name="Bench", region="150104", founder=founder) as book:
        _fill(book, size, months)


def _fill(book: Book, size: Size, months: int) -> None:
    units = list(_units(book, size))
    offices = [one.new.node for one in units if one.new.kind == "office"]
    with book.deed("unit.add") as deed:
        deed.units.add_all(units)
    with book.deed("officer.post") as deed:
        chief = book.record_id("officer", OFFICER)
        top = {"holder": chief, "at": units[0].new.node, "role": "chief", "start": "2020-01-01"}
        deed.add("post", top, unit=units[0].new.node)
    book.act_as(OFFICER)
    people = _officers(offices, size.officers)
    while some := list(islice(people, A_LOT)):
        with book.deed("officer.add") as deed:
            for called, at in some:
                who = deed.add("officer", {"name": called}, unit=at)
                post = {"holder": who, "at": at, "role": "officer", "start": "2020-01-01"}
                deed.add("post", post, unit=at)
    random, by_city = Random(SEED), _by_city(units)
    for nth in range(months):
        _tables(book, by_city, month(nth), random)


def _units(book: Book, size: Size) -> Iterator[Begun]:
    above = [""]
    levels = zip(("province", "city", "county", "station", "office"), (1, *size[:4]), strict=True)
    for kind, count in levels:
        nodes = [book.new_id() for _one in range(count)]
        for nth, node in enumerate(nodes):
            new = NewNode(node, kind, f"{kind[0]}{nth:05}", f"{kind} {nth}")
            yield Begun(new, above[nth * len(above) // count], date(2020, 1, 1))
        above = nodes


def _officers(offices: list[str], count: int) -> Iterator[tuple[str, str]]:
    for nth in range(count):
        yield f"Officer {nth}", offices[nth % len(offices)]


def _by_city(units: list[Begun]) -> dict[str, list[str]]:
    """The offices of each city."""
    above = {one.new.node: one.parent for one in units}
    found: dict[str, list[str]] = {}
    for one in units:
        if one.new.kind == "office":
            city = above[above[one.parent]]
            found.setdefault(city, []).append(one.new.node)
    return found


def _tables(
    book: Book, by_city: dict[str, list[str]], span: Span, random: Random, kind: str = "unit"
) -> None:
    """A table of each city for each indicator: that is how they come in."""
    with book.deed("bench.import") as deed:
        for nth in range(INDICATORS):
            for city, offices in by_city.items():
                values = {
                    "indicator": name(nth),
                    "start": span.start,
                    "end": span.end,
                    "origin": "bench",
                    "subjects": kind,
                    "values": written(dict(_values(offices, random, nth))),
                }
                deed.add("indicator_series", values, unit=city)


def officers_of(book: Book) -> dict[str, list[str]]:
    """The officers of each city, by their posts."""
    tree = Tree(book, month(0).end)
    found: dict[str, list[str]] = {}
    for post in book.store.select(book.spec("post"), Query("post")):
        above = tree.path(post.values["at"])
        if len(above) == _LEVELS:
            found.setdefault(above[-2], []).append(post.values["holder"])
    return found


def add_officers(book: Book, nth: int) -> None:
    """A table of each city for each indicator in one month, by officer."""
    _tables(book, officers_of(book), month(nth), Random(SEED), "officer")


def _values(offices: list[str], random: Random, nth: int) -> Iterator[tuple[str, Value]]:
    """Shares, but every fifth indicator counts events."""
    for office in offices:
        if nth % 5 == 4:
            yield office, Value(Fraction(random.randrange(6)))
        else:
            bottom = random.randrange(20, 200)
            yield office, Value(Fraction(random.randint(bottom // 2, bottom)), Fraction(bottom))


def plain_copy(book: Book, path: Path) -> None:
    """The same values and the same tree as two tables of SQLite, for peers."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE value (indicator, month, office, top, bottom)")
        db.execute("CREATE TABLE office (office, station, county, city, province)")
        query = Query("indicator_series")
        for table in book.store.select(book.spec("indicator_series"), query):
            values = parsed(table.values["values"])
            head = (table.values["indicator"], table.values["start"].month)
            db.executemany(
                "INSERT INTO value VALUES (?, ?, ?, ?, ?)",
                ((*head, who, int(one.top), None if one.bottom is None else int(one.bottom))
                 for who, one in values.items()),
            )  # fmt: skip
        tree = Tree(book, month(0).end)
        ways = (tree.path(one)[:5] for one in tree.of_kind("office"))
        db.executemany("INSERT INTO office VALUES (?, ?, ?, ?, ?)", ways)
        db.execute("CREATE INDEX by_month ON value (month, indicator, office)")
        db.execute("CREATE INDEX by_office ON office (office)")
