"""A founded book with the national plugin and others: an office, its crew, an address to visit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.items import EntryFilter
from beatbook_cn import plugin
from support.books import Station, ticking
from support.points import Point

NATIONAL = Point("cn", plugin)
HOME = "南湖社区云杉花园3号楼1单元201室"
SHOP = {"name": "云杉超市", "address": "南湖社区昭君路12号"}
PERSON = {"name": "王小花", "sex": "2", "birth": "1990-05-06", "no_document": "未落户"}
_PLACES = (
    ("", "county", "玉泉区", "150104"),
    ("150104", "township", "昭君路街道", "150104008"),
    ("150104008", "community", "南湖社区居委会", "150104008001"),
)
_CREW = (("ann", "officer", "a"), ("amy", "auxiliary", "a"), ("bob", "officer", "b"))


def build(folder: Path, points: Iterable[Point]) -> Station:
    """A station with two offices, two officers and an auxiliary; nodes by short name."""
    path, clock = str(folder / "national.db"), ticking()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: list(points))
        founder = Founder("赵所长", "chief")
        with found(path, name="试验派出所", region="150104", founder=founder, clock=clock) as book:
            places(book)
            nodes = crew(book) | doors(book)
    return Station(path, clock, nodes)


def places(book: Book) -> None:
    nodes: dict[str, str] = {}
    with book.deed("place.add") as deed:
        for parent, kind, name, code in _PLACES:
            above = nodes.get(parent, "")
            nodes[code] = deed.places.add(above, kind, name, code, date(2020, 1, 1))


def crew(book: Book) -> dict[str, str]:
    with book.deed("unit.add") as deed:
        names = {"a": "甲警务室", "b": "乙警务室"}
        nodes = {id: deed.units.add(book.station, "office", words) for id, words in names.items()}
    with book.deed("officer.add") as deed:
        for nth, (login, role, unit) in enumerate(_CREW, 1):
            at = nodes[unit]
            values = {"name": f"民警{login}", "login": login, "police_number": f"01500{nth}"}
            nodes[login] = deed.add("officer", values, unit=at)
            post = {"holder": nodes[login], "at": at, "role": role, "start": "2020-01-01"}
            deed.add("post", post, unit=at)
    return nodes


def doors(book: Book) -> dict[str, str]:
    """A home, its household and a shop, kept by the first office."""
    with book.deed("add") as deed:
        unit = book.units.resolve("甲警务室", book.today())
        home = deed.add("dwelling", {"address": HOME}, unit=unit)
        person = deed.add("person", PERSON, unit=unit)
        values = {"householder": person, "dwelling": home}
        household = deed.add("household", values, unit=unit)
        shop = deed.add("organisation", SHOP, unit=unit)
    return {"home": home, "person": person, "household": household, "shop": shop}


def added(book: Book, form: str, /, **values: Any) -> str:
    """The id of a record added in a deed of its own."""
    with book.deed("registry.add") as deed:
        return deed.add(form, values)


def changed(book: Book, form: str, id: str, /, **values: Any) -> Record:
    """A record as it is after a change of its own."""
    with book.deed("registry.change") as deed:
        deed.change(form, id, values)
    return stored(book, form, id)


def stored(book: Book, form: str, id: str) -> Record:
    """A record as the book holds it."""
    record = book.store.record(book.spec(form), id)
    assert record is not None
    return record


def journal(book: Book, action: str) -> list[tuple[str, str]]:
    """The officer and subject of each journal row of an action, oldest first."""
    return [
        (one.officer, one.subject)
        for one in book.store.entries(EntryFilter(action=action, limit=10_000, newest_first=False))
    ]
