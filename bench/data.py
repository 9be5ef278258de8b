"""Synthetic people as a file, and books filled with them by a real import; kept between runs.

People, numbers and addresses come from the baseline's demo generator: nobody is real. Run it to
make everything anew: ``python bench/data.py --fresh`` (needed when forms or tables changed).
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from common import OFFICER, folder, options, print_machine, timed

from beatbook.book import Book
from beatbook.founding import Founder, found, remove
from beatbook.importing.batch import Importer
from beatbook.importing.places import import_places
from beatbook.importing.reading import open_table
from beatbook_cn.demo.division import divisions
from beatbook_cn.demo.homes import STREET, homes
from beatbook_cn.demo.people import TODAY

PEOPLE = 200_000
QUICK_PEOPLE = 20_000
COLUMNS = ("name", "sex", "birth", "resident_id", "phone", "education", "marital", "address")
STATION = "Bench Station"


def people_csv(count: int, every: int = 0) -> Path:
    """A table of *count* people; each *every*-th home tells its address (0: none does)."""
    path = folder() / f"people-{count}-{every}.csv"
    if not path.exists():
        columns = COLUMNS if every else COLUMNS[:-1]
        _write(path, columns, _people(count, every, len(columns)))
    return path


def _people(count: int, every: int, columns: int) -> Iterator[list[object]]:
    for number, home in enumerate(homes(count, TODAY)):
        tells = every and number % every == 0
        address = STREET + home.dwelling.text if tells else ""
        for one in home.members:
            yield [*(one[column] for column in COLUMNS[:-1]), address][:columns]


def divisions_csv() -> Path:
    """The divisions of the demo: the places that the addresses stand in."""
    path = folder() / "divisions.csv"
    if not path.exists():
        _write(path, ("code", "name"), ([one.code, one.name] for one in divisions()))
    return path


def _write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table whole or not at all."""
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    unfinished.replace(path)


def new_book() -> Path:
    """A book with one officer, and nothing else."""
    path = folder() / "new.db"
    if not path.exists():
        _make(path, lambda book: None)
    return path


def empty_book() -> Path:
    """A book with one officer and the divisions, without people."""
    path = folder() / "empty.db"
    if not path.exists():
        _make(path, put_divisions)
    return path


def filled_book(count: int = PEOPLE, every: int = 4) -> Path:
    """A book of *count* people, each *every*-th home with its dwelling and tenancies."""
    path = folder() / f"filled-{count}-{every}.db"

    def fill(book: Book) -> None:
        put_divisions(book)
        with open_table(people_csv(count, every)) as table:
            mapping = {column: column for column in table.columns}
            Importer(book, "person", table, mapping=mapping).run()

    if not path.exists():
        _make(path, fill)
    return path


def put_divisions(book: Book) -> None:
    """The places of the demo, in which the addresses stand."""
    with open_table(divisions_csv()) as table:
        import_places(book, [table])


def _make(path: Path, fill: Callable[[Book], None]) -> None:
    """Found a book, fill it, and give it its name only when it is whole."""
    unfinished = path.with_suffix(".unfinished")
    remove(str(unfinished))
    founder = Founder("Bench", OFFICER)
    with found(str(unfinished), name=STATION, region="150104", founder=founder) as book:
        book.act_as(OFFICER)
        fill(book)
    unfinished.rename(path)
    remove(str(unfinished))


def copy_of(book: Path, name: str) -> Path:
    """A copy that a bench may write to. The original must be closed, as it is between benches."""
    path = folder() / name
    remove(str(path))
    shutil.copyfile(book, path)
    return path


def forget() -> None:
    """Take every book and table away."""
    for path in folder().glob("*.*"):
        path.unlink()


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--fresh", action="store_true", help="make everything anew")
    chosen = parser.parse_args()
    print_machine()
    if chosen.fresh:
        forget()
    count = QUICK_PEOPLE if chosen.quick else PEOPLE
    print(f"{count} people as a table: {timed(lambda: people_csv(count, 4)):.1f} s")
    print(f"a book of {count} people: {timed(lambda: filled_book(count)):.1f} s")
    print(filled_book(count))


if __name__ == "__main__":
    main()
