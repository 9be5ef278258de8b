"""Importing in tests: small tables of keepers with addresses, and a book's content to compare."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.book import Book
from beatbook.forest import DatedTree
from beatbook.importing.batch import Importer, Outcome
from beatbook.importing.reading import open_table
from beatbook.journal import Verifier
from beatbook.store.query import Query

COLUMNS = ("name", "toy_number", "phones", "address")
Row = Mapping[str, str]


class Imported(NamedTuple):
    """What an import did and which rows it refused: number to the problems' words."""

    outcome: Outcome
    refused: dict[int, str]


def keeper(number: int, **other: str) -> dict[str, str]:
    """A good row; every third keeper lives in the room of the one before."""
    room = number - number % 3
    return {
        "name": f"王小明{number}",
        "toy_number": f"T{19800101 + number % 28}{number:02}"[-11:] if number < 100 else "",
        "phones": f"1380000{number:04}",
        "address": f"试验区东风社区绿园{room % 7 + 1}楼{room + 1}室",
        **other,
    }


def table(folder: Path, rows: Iterable[Row], name: str = "keepers.csv") -> Path:
    """A CSV file of rows."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(book: Book, path: Path, *, form: str = "keeper", **options: Any) -> Imported:
    """Import a file whose columns are called like the fields."""
    refused: dict[int, str] = {}
    progress = options.pop("progress", lambda _read, _total: None)
    with open_table(path) as opened:
        mapping = {column: column for column in opened.columns}
        importer = Importer(book, form, opened, mapping=mapping, **options)
        outcome = importer.run(
            progress,
            lambda row, problems: refused.__setitem__(row.number, "; ".join(map(str, problems))),
        )
    return Imported(outcome, refused)


def content(book: Book) -> dict[str, Any]:
    """Everything that a book says, with names in place of ids and without times."""
    named = _names(book)
    found: dict[str, Any] = {
        id: [_plain(book, record, named) for record in _records(book, id)] for id in book.specs
    }
    return found | {tree.tree + "s": _tree(book, tree) for tree in (book.units, book.places)}


def _records(book: Book, form: str) -> list[Any]:
    found = book.store.select(book.spec(form), Query(form, closed=True))
    return sorted(found, key=lambda record: record.envelope.number)


def _names(book: Book) -> dict[str, str]:
    records = (record for form in book.specs for record in _records(book, form))
    named = {record.id: f"{record.form} {record.envelope.number}" for record in records}
    for tree in (book.units, book.places):
        named |= {node: tree.address(node, book.today()) for node in book.store.nodes(tree.tree)}
    return named


def _plain(book: Book, record: Any, named: Mapping[str, str]) -> tuple[Any, ...]:
    envelope = record.envelope
    place = named[envelope.place] if envelope.place else ""
    values = {id: named.get(str(value), value) for id, value in record.values.items()}
    card = book.store.card(record.id)
    words = (card.title, card.line, card.terms) if card else None
    where = (named[envelope.unit], place)
    return (envelope.number, envelope.state, envelope.version, where, values, words)


def _tree(book: Book, tree: DatedTree) -> list[tuple[str, ...]]:
    """Every node ever by its whole life, siblings in a fixed order."""
    today = book.today()
    spans = (span for node in book.store.nodes(tree.tree) for span in tree.reader.spans(node))
    return sorted(
        (tree.address(s.node, today), s.kind, s.code, str(s.start), str(s.end)) for s in spans
    )


def is_sound(book: Book) -> bool:
    """Whether the engine finds nothing wrong and the journal proves itself."""
    verifier = Verifier(book.station)
    for entry, parts in book.store.chain(book.station):
        verifier.feed(entry, parts)
    return book.store.check() == [] and not verifier.proof().faults
