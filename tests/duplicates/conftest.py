"""A book with two offices, duplicates, and a small form of another plugin about people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook_cn import plugin as national
from beatbook_duplicates import plugin as duplicates
from support.books import Station, ticking
from support.points import Point, point

Enter = Callable[..., str]


@f.form("errand", label=Text("跑腿", "Errand"), title=("what",), retention="service")
class Errand:
    """A record of a plugin that knows nothing of merging and points to people."""

    what: str | None = f.text(Text("内容", "What"), unique=True)
    by: str | None = f.reference(Text("由谁", "By"), "person")
    along: tuple[str, ...] = f.reference(Text("同去", "Along"), "person", many=True)
    home: str | None = f.reference(Text("住处", "Home"), "tenancy")


def _points() -> list[Point]:
    errands = point("errands", registry_forms=[Errand])
    return [Point("cn", national), Point("duplicates", duplicates), errands]


@pytest.fixture(scope="session")
def _twice_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    path = str(tmp_path_factory.mktemp("twice") / "twice.db")
    clock = ticking()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", _points)
        founder = Founder("赵所长", "chief")
        with found(path, name="试验派出所", region="150104", founder=founder, clock=clock) as book:
            nodes = {"station": book.station, **_nodes(book)}
    return Station(path, clock, nodes)


def _nodes(book: Book) -> dict[str, str]:
    with book.deed("set.up") as deed:
        county = deed.places.add("", "county", "玉泉区", "150104", date(2020, 1, 1))
        deed.places.add(county, "community", "南湖社区", "150104008001", date(2020, 1, 1))
        offices = {
            name: deed.units.add(book.station, "office", f"{name}警务室") for name in ("甲", "乙")
        }
        for login, office in (("ann", "甲"), ("bob", "乙")):
            officer = deed.add("officer", {"name": f"民警{login}", "login": login})
            post = {"holder": officer, "at": offices[office], "role": "officer"}
            deed.add("post", {**post, "start": "2020-01-01"})
    return offices


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch, _twice_founded: Station, tmp_path: Path) -> Station:
    """The station, closed."""
    monkeypatch.setattr(loader, "installed", _points)
    return _twice_founded.copied(tmp_path)


@pytest.fixture
def book(town: Station) -> Iterator[Book]:
    """The station's book, open for its chief."""
    with town.open("chief") as opened:
        yield opened


@pytest.fixture
def enter(book: Book) -> Enter:
    """Enter somebody; by default without a number."""

    def one(name: str, birth: str = "1980-05-06", *, unit: str = "", **values: Any) -> str:
        given = {"name": name, "sex": "1", "birth": birth, "no_document": "未带证件"}
        if "resident_id" in values:
            given = {"name": name}
        with book.deed("add") as deed:
            return deed.add("person", {**given, **values}, unit=unit)

    return one
