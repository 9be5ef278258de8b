"""Imports by mapping files in tests: a map and a table as text, into lamps unless told else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beatbook.book import Book
from beatbook.importing.batch import Importer, Outcome
from beatbook.importing.mapping.fitting import reading_by
from beatbook.importing.reading import open_table
from beatbook.importing.table import Row
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Query

HEAD = 'format = 1\nname = "lamps"\nform = "lamp"\nsource = "own"\n'
POLE = '[columns]\n"Pole" = "pole"\n'
TABLE = "Pole\nP1\n"


def map_file(folder: Path, text: str, *, head: str = HEAD) -> Path:
    """A mapping file for lamps that says *text* behind its head."""
    path = folder / "map.toml"
    path.write_text(head + text, encoding="utf-8")
    return path


def table_file(folder: Path, text: str, name: str = "lamps.csv") -> Path:
    """A table of these lines."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def importer(book: Book, path: Path, table: Any, **options: Any) -> Importer:
    """The import of an open table by a mapping file."""
    form = options.pop("form", "lamp")
    reading = reading_by(path, book, form, table, unit=options.get("unit", ""))
    return Importer(book, form, table, mapping=reading, **options)


def take(
    book: Book, folder: Path, text: str, table: str, **options: Any
) -> tuple[Outcome, dict[int, str]]:
    """Import the lines of *table* by the mapping *text*; what was refused by row number."""
    refused: dict[int, str] = {}

    def note(row: Row, problems: Sequence[Problem]) -> None:
        refused[row.number] = "; ".join(map(str, problems))

    path = map_file(folder, text)
    with open_table(table_file(folder, table)) as opened:
        outcome = importer(book, path, opened, **options).run(refused=note)
    return outcome, refused


def lamps(book: Book, form: str = "lamp") -> list[Record]:
    """Every lamp in the order of entry."""
    found = book.store.select(book.spec(form), Query(form, closed=True))
    return sorted(found, key=lambda record: record.envelope.number)
