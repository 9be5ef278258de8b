"""Small acts on bulletins, in the words of tests (see tests/bulletins/conftest.py)."""

from __future__ import annotations

from typing import Any

from beatbook import actions
from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Query


def act(book: Book, verb: str, /, **raw: Any) -> Any:
    """What an action on bulletins answers."""
    return actions.run(book, f"bulletin.{verb}", raw)


def drafted(book: Book, /, **raw: Any) -> str:
    """The number of a bulletin of the week of 9 November, drafted just now."""
    act(book, "draft", **{"kind": "weekly.lamps", "day": "2026-11-12", "language": "zh", **raw})
    return str(max(one.envelope.number for one in bulletins(book)))


def bulletins(book: Book) -> list[Record]:
    """Every bulletin of the book."""
    return list(book.store.select(book.spec("bulletin"), Query("bulletin", closed=True)))


def bulletin(book: Book, number: str) -> Record:
    """A bulletin as the book holds it."""
    found = book.store.record(book.spec("bulletin"), book.record_id("bulletin", number))
    assert found is not None
    return found


def acting(book: Book, officer: str) -> Book:
    """The same book for another officer."""
    book.act_as(officer)
    return book


def released(book: Book, /, **raw: Any) -> str:
    """The number of a bulletin that ann proposed and bob's chief released."""
    number = drafted(acting(book, "ann"), **raw)
    act(book, "propose", record=number)
    act(acting(book, "chief"), "release", record=number)
    return number
