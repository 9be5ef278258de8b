"""Duties of an office of 200,000 people and 1,513 units: from nothing, and after one change.

"beat" is what whoever reads duties waits for. "rows" is the bare engine through the same driver:
it reads the subjects of every rule, chosen by the same conditions, and makes nothing of them; after
a change it reads the changed stay and its person by their ids. Below stands what marks cost a deed
of 500 changed stays, beside the same deed in a book whose duties nobody ever asked for.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import TypeVar

import data
from common import (
    OFFICER,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
)

from beatbook.book import Book
from beatbook.duties.declare import Rule
from beatbook.duties.past import kept
from beatbook.duties.reckoning import PAGE
from beatbook.store.query import Condition, Query
from beatbook.store.sqlite import conditions
from beatbook.store.sqlite.connection import connect
from beatbook.store.tables import form_table

T = TypeVar("T")

UNITS, QUICK_UNITS = 1_513, 151
ROUNDS, QUICK_ROUNDS = 3, 2
CHANGES = 100
FLOATING = 5
"""One stay in so many is that of somebody from another city, half of them registered already."""


def office(people: int, units: int) -> Path:
    """A book of so many people with a stay each and so many units, as an office has them."""
    path = folder() / f"office-{people}-{units}.db"
    if not path.exists():
        unfinished = data.copy_of(data.filled_book(people, 1), path.with_suffix(".unfinished").name)
        with Book.open(str(unfinished), officer=OFFICER) as book:
            _add_units(book, units)
            _change_stays(book)
        unfinished.rename(path)
    return path


def _add_units(book: Book, units: int) -> None:
    """Shops, one in three of a trade that is inspected."""
    for page in _pages(range(units)):
        with book.deed("fill") as deed:
            for number in page:
                trade = {"special_trade": "01"} if number % 3 == 0 else {}
                values = {"name": f"试验商店{number}", "address": _at(number), **trade}
                deed.add("organisation", values)


def _at(number: int) -> str:
    return f"{data.STREET}大学东街{number + 1}号"


def _change_stays(book: Book) -> None:
    """Some people are from elsewhere, some of those not registered yet."""
    stays = book.store.select(book.spec("tenancy"), Query("tenancy"))
    for page in _pages(list(enumerate(stays))[::FLOATING]):
        with book.deed("fill") as deed:
            for number, stay in page:
                values = {"category": "3", "reason": "01", "kind": "02"}
                if number % (2 * FLOATING):
                    values["registered_since"] = str(stay.values["since"])
                deed.change("tenancy", stay.id, values)


def _pages(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + 500] for start in range(0, len(items), 500))


class Bench:
    """One book with duties, and the bare engine on the same file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = Book.open(str(path), officer=OFFICER)
        self.engine = connect(str(path))
        self.numbers = count(1)
        self.stays = [
            one.id
            for one in self.book.store.select(
                self.book.spec("tenancy"), Query("tenancy", (Condition("category", "=", "3"),))
            )
        ]

    def from_nothing(self) -> float:
        """Seconds until the duties are known of a book in which nothing was computed."""
        self.book.duties.again()
        return timed(self.book.duties.rule_book)

    def rows(self) -> float:
        """Seconds in which the bare engine reads the subjects of every rule."""
        asked = [self._asked(one.rule) for one in self.book.duties.rules()]
        return timed(lambda: [self._read(*one) for one in asked])

    def _asked(self, rule: Rule) -> tuple[str, list[object]]:
        spec = self.book.spec(rule.form)
        query = Query(rule.form, rule.only, closed=rule.closed)
        where, values = conditions.where(spec, query)
        return f'SELECT * FROM "{form_table(rule.form)}" t{where} ORDER BY t.id', values

    def _read(self, sql: str, values: list[object]) -> int:
        cursor = self.engine.execute(sql, values)
        return sum(len(page) for page in iter(lambda: cursor.fetchmany(PAGE), []))

    def change(self) -> str:
        """One stay is another day's: a deed, whose cost is not ours."""
        number = next(self.numbers)
        id = self.stays[number * 37 % len(self.stays)]
        day = self.book.today() - timedelta(days=number % 300)
        with self.book.deed("bench") as deed:
            deed.change("tenancy", id, {"since": day})
        return id

    def after_change(self) -> float:
        """Seconds until the duties are known again after one change."""
        self.change()
        return timed(self.book.duties.rule_book)

    def rows_of_change(self) -> float:
        """Seconds in which the bare engine reads the changed stay and its person."""
        id = self.change()
        seconds = timed(partial(self._one, id))
        self.book.duties.rule_book()
        return seconds

    def _one(self, id: str) -> None:
        sql = f'SELECT * FROM "{form_table("tenancy")}" WHERE id = ?'
        row = self.engine.execute(sql, [id]).fetchone()
        sql = f'SELECT * FROM "{form_table("person")}" WHERE id = (SELECT person FROM '
        self.engine.execute(f'{sql}"{form_table("tenancy")}" WHERE id = ?)', [row[0]]).fetchone()

    def todays(self) -> float:
        """Seconds in which everybody's duties of the day are read, with posts and titles."""
        return timed(lambda: self.book.duties.for_day(everyone=True, note=False))

    def past(self) -> float:
        """Seconds in which is found what was due in the year that is over, and done in time."""
        names, today = self.book.duties.rule_book().rules, self.book.today()
        return timed(lambda: [*kept(self.book, names, today - timedelta(days=365), today)])

    def close(self) -> None:
        """Let go of the file."""
        self.engine.close()
        self.book.close()


def _deed(path: Path, asked: bool) -> float:
    """Seconds that a deed of 500 changed stays takes, with or without marks."""
    copied = folder() / "duties-deed.db"
    data.remove(str(copied))
    shutil.copyfile(path, copied)
    with Book.open(str(copied), officer=OFFICER) as book:
        if asked:
            with book.store.transaction() as writer:
                writer.set_meta("duties", '["", {}]')
        query = Query("tenancy", (Condition("category", "=", "3"),), limit=500)
        stays = book.store.select(book.spec("tenancy"), query)

        def change() -> None:
            with book.deed("bench") as deed:
                for stay in stays:
                    deed.change("tenancy", stay.id, {"destination": "别处"})

        seconds = timed(change)
    data.remove(str(copied))
    return seconds


def _compared(name: str, found: dict[str, list[float]]) -> list[str]:
    ours, theirs = (median(samples) for samples in found.values())
    return [name, ms(ours), ms(theirs), ratio(ours, theirs)]


def _measure(bench: Bench, rounds: int) -> tuple[list[list[str]], int]:
    ways: list[tuple[str, dict[str, Callable[[], float]], int]] = [
        ("from nothing", {"beat": bench.from_nothing, "rows": bench.rows}, rounds),
        ("after one change", {"beat": bench.after_change, "rows": bench.rows_of_change}, CHANGES),
        ("the day's list, everybody's", {"beat": bench.todays, "rows": bench.rows}, rounds),
        ("a year of the past", {"beat": bench.past, "rows": bench.rows}, rounds),
    ]
    table = [_compared(name, interleaved(both, times)) for name, both, times in ways]
    return table, len(bench.book.duties.for_day(everyone=True, note=False))


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    people, units = (data.QUICK_PEOPLE, QUICK_UNITS) if quick else (data.PEOPLE, UNITS)
    filled = office(people, units)
    bench = Bench(data.copy_of(filled, "duties.db"))
    table, duties = _measure(bench, QUICK_ROUNDS if quick else ROUNDS)
    bench.close()
    title = f"{people} people, {units} units, {duties} duties open today; ms, medians"
    print_table(title, ("duties", "beat", "rows", "beat : rows"), table)
    both = {"marked": partial(_deed, filled, True), "unmarked": partial(_deed, filled, False)}
    found = interleaved(both, QUICK_ROUNDS if quick else ROUNDS)
    header = ("a deed of 500 changed stays", "marked", "unmarked", "marked : unmarked")
    print_table("What marks cost; ms, medians", header, [_compared("", found)])


if __name__ == "__main__":
    main()
