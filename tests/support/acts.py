"""Small acts on lamps, in the words of tests."""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Find, Query


def add(book: Book, form: str = "lamp", **raw: Any) -> str:
    with book.deed("add") as deed:
        return deed.add(form, {"pole": "P1", **raw} if form == "lamp" else raw)


def change(book: Book, id: str, /, *, version: int | None = None, **raw: Any) -> None:
    with book.deed("change") as deed:
        deed.change("lamp", id, raw, version=version)


def lamp(book: Book, id: str) -> Record:
    found = book.store.record(book.spec("lamp"), id)
    assert found is not None
    return found


def whole(book: Book) -> tuple[object, ...]:
    """Everything that a deed could have changed."""
    forms = [book.store.select(spec, Query(id, closed=True)) for id, spec in book.specs.items()]
    trees = [book.store.nodes(tree) for tree in ("unit", "place")]
    return (forms, trees, book.store.head(book.station), book.store.find(Find("P1")))
