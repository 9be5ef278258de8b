"""People with homes for tests of residence: added in one line, all of them invented."""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook_cn.identifiers.resident import check_character

HOME = "玉泉区昭君路街道南湖社区绿洲花园3号楼1单元201室"
AWAY = "玉泉区昭君路街道南湖社区绿洲花园5号楼2单元302室"


def number(first17: str) -> str:
    """A valid identity number."""
    return first17 + check_character(first17)


def person(book: Book, nth: int = 1, *, sex: str = "2", birth: str = "19800101", **raw: Any) -> str:
    """Somebody with an identity number of their own, who lives at HOME unless said otherwise."""
    order = 2 * nth + (sex == "1")
    values = {
        "name": f"试验{nth}",
        "resident_id": number(f"150191{birth}{order:03}"),
        "address": HOME,
        "since": "2024-05-01",
    }
    with book.deed("registry.add") as deed:
        return deed.add("person", {**values, **raw})


def tenant(book: Book, nth: int = 1, **raw: Any) -> str:
    """Somebody from another city who rents."""
    floating = {"category": "3", "reason": "01", "kind": "02"}
    return person(book, nth, **{**floating, **raw})


def add(book: Book, form: str, **raw: Any) -> str:
    """One record in a deed of its own."""
    with book.deed("add") as deed:
        return deed.add(form, raw)


def get(book: Book, form: str, id: str) -> Record:
    """A record that exists."""
    record = book.store.record(book.spec(form), id)
    assert record is not None
    return record


def of(book: Book, form: str, **same: Any) -> list[Record]:
    """All records of a form with these values, closed ones too, oldest first."""
    where = tuple(Condition(field, "=", value) for field, value in same.items())
    return book.store.select(book.spec(form), Query(form, where, closed=True))
