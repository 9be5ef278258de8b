"""Exports: the right to, the note before anything leaves, and everything once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import approvals, exporting
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.founding import Founder, found
from beatbook.sealing.leaving import Leaving, leaving
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


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


CARD = "150191199001010011"


@f.form("owner", label=Text("户主", "Owner"), title=("name",), retention="work")
class Owner:
    """Somebody with a number that is not for everybody's eyes."""

    name: str | None = f.text(Text("姓名", "Name"), required=True)
    card: str | None = f.text(
        Text("证号", "Card"), sensitivity=SENSITIVE, purpose=toy.WHY, basis=toy.LAW
    )


@pytest.fixture
def owned(station: Station, install: Install) -> Station:
    """A station with an owner of the first office."""
    install(Point("toy", toy), point("owners", registry_forms=[Owner]))
    with station.open("ann") as book:
        add(book, "owner", name="王明", card=CARD)
    return station


def _cards(book: Book, *columns: str, full: bool = False) -> list[object]:
    with leaving(Leaving(plain=full)):
        _count, records = exporting.exported(book, Query("owner"), columns=columns, full=full)
    return [record.values["card"] for record in records]


def _asked(book: Book, *columns: str) -> int:
    with pytest.raises(SecondPersonNeeded) as needed:
        _cards(book, *columns, full=True)
    return needed.value.number


def _granted(station: Station, number: int) -> None:
    with station.open("chief") as chief:
        approvals.grant(chief, str(number))


def test_what_leaves_the_book_is_veiled(owned: Station) -> None:
    with owned.open("ann") as ann:
        assert _cards(ann) == ["150191********0011"]


def test_numbers_in_full_leave_once_after_a_second_person_granted_it(owned: Station) -> None:
    with owned.open("ann") as ann:
        _granted(owned, _asked(ann))
        assert _cards(ann, full=True) == [CARD]
        (row, *_) = ann.store.entries(EntryFilter(action="export"))
        (part,) = ann.store.parts(row.station, row.seq)
        assert part.content is not None and part.content["full"] == ["card"]
        assert part.content["plain"] is True
        _asked(ann)


def test_nothing_leaves_in_full_before_it_is_said_how(owned: Station) -> None:
    with owned.open("ann") as ann, pytest.raises(UsageProblem, match="sealed"):
        exporting.exported(ann, Query("owner"), full=True)
    with owned.open("ann") as ann:
        assert ann.store.count(ann.spec("approval"), Query("approval")) == 0


def test_what_was_granted_is_this_file_and_no_other(owned: Station) -> None:
    with owned.open("ann") as ann:
        _granted(owned, _asked(ann, "card"))
        _asked(ann, "name", "card")
        add(ann, "owner", name="李强")
        _asked(ann, "card")


def test_a_file_without_sensitive_columns_takes_nobody_else(owned: Station) -> None:
    with owned.open("ann") as ann:
        assert _cards(ann, "name", full=True) == ["150191********0011"]


def test_every_record_that_left_is_named_page_by_page(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_PAGE", 2)
    book.act_as("chief")
    _count, records = exporting.exported(book, Query("officer"), reason="上报")
    taken = [record.id for record in records]
    rows = book.store.entries(EntryFilter(actions=("export", "export."), newest_first=False))
    assert [row.action for row in rows] == ["export", "export.more"]
    assert {row.reason for row in rows} == {"上报"}
    parts = [part.content or {} for row in rows for part in book.store.parts(row.station, row.seq)]
    assert [id for one in parts for id in one["shown"]] == taken


def test_what_was_not_taken_is_not_named(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_PAGE", 2)
    book.act_as("chief")
    _count, records = exporting.exported(book, Query("officer"))
    next(records)
    assert book.store.entries(EntryFilter(action="export.more")) == []
