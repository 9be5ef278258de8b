"""Exports: the right to, the note before anything leaves, and everything once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import exporting
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.founding import Founder, found
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Condition, Order, Query


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with a station, two offices, and an officer at one of them."""
    path = str(tmp_path / "book.db")
    with found(path, name="甲所", founder=Founder("张三", "chief"), off=["cn"]) as book:
        with book.deed("set-up") as deed:
            units = [deed.units.add(book.station, "office", name) for name in ("南", "北")]
        for unit, role in zip(units, ("officer", "auxiliary"), strict=True):
            with book.deed("set-up") as deed:
                id = deed.add("officer", {"name": role, "login": role}, unit=unit)
                post = {"holder": id, "at": unit, "role": role, "start": book.today()}
                deed.add("post", post, unit=unit)
        yield book


def _names(book: Book, query: Query) -> list[str]:
    count, records = exporting.exported(book, query, reason="test")
    names = [record.values["name"] for record in records]
    assert len(names) == count
    return names


def test_all_pages_come_in_order_of_entry(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_PAGE", 2)
    book.act_as("chief")
    query = Query("officer", order=(Order("name"),), limit=1)
    assert _names(book, query) == ["张三", "officer", "auxiliary"]
    assert _names(book, Query("officer", (Condition("login", "=", "chief"),))) == ["张三"]


def test_nobody_exports_what_another_unit_keeps(book: Book) -> None:
    book.act_as("officer")
    assert _names(book, Query("officer")) == ["officer"]


def test_who_may_not_export_is_refused_and_it_is_noted(book: Book) -> None:
    book.act_as("auxiliary")
    with pytest.raises(NotAllowed):
        exporting.exported(book, Query("officer"))
    assert book.store.entries(EntryFilter(limit=1))[0].action == "refused"


def test_the_journal_knows_before_the_first_record_leaves(book: Book) -> None:
    book.act_as("chief")
    exporting.exported(book, Query("officer"), reason="上报")
    (entry,) = book.store.entries(EntryFilter(action="export"))
    (part,) = book.store.parts(entry.station, entry.seq)
    assert (entry.reason, part.content and part.content["count"]) == ("上报", 3)
