"""An upper book for tests: the two offices of the town report to it as stations of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from beatbook.book import Book
from beatbook.syncing.names import KIND
from beatbook.syncing.stations import Station, keep

ZHANG = "15019119900101101X"
LI = "150191198505052013"


def report(book: Book, *units: str) -> None:
    """Let units report from now on."""
    with book.store.transaction() as writer:
        for unit in units:
            name = book.title(unit)
            keep(book, writer, Station(unit, unit, name, "150191", book.station, "full"))


@contextmanager
def below(book: Book) -> Iterator[None]:
    """Write what came up from stations: as long as nobody reports, the book may."""
    kept: dict[str, Any] = book.store.catalogue(KIND)
    with book.store.transaction() as writer:
        writer.set_catalogue(KIND, {})
    yield
    with book.store.transaction() as writer:
        writer.set_catalogue(KIND, kept)


def came(book: Book, unit: str, name: str, **values: Any) -> str:
    """A person whom a station keeps."""
    given = {"name": name, "sex": "1", "birth": "1980-05-06", "no_document": "x"}
    if "resident_id" in values:
        given = {"name": name}
    with below(book), book.deed("add") as deed:
        return deed.add("person", {**given, **values}, unit=unit)
