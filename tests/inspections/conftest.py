"""A founded book with the national plugin and inspections: units, let dwellings, officers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook_cn import plugin as cn_plugin
from beatbook_inspections import plugin
from support.books import Station, ticking
from support.points import Point

POINTS = (Point("cn", cn_plugin), Point("inspections", plugin))
_CREW = (("ann", "officer"), ("bob", "officer"), ("amy", "auxiliary"), ("lia", "liaison"))
_UNITS: dict[str, dict[str, Any]] = {
    "hotel": {"name": "云杉宾馆", "special_trade": "01"},
    "ktv": {"name": "听雨歌厅", "public_place": "05"},
    "bank": {"name": "金穗银行支行", "internal_security": True, "key_unit_level": "2"},
    "shop": {"name": "青禾五金商行"},
}
_PLACES = (
    ("", "county", "玉泉区", "150104"),
    ("150104", "township", "昭君路街道", "150104008"),
    ("150104008", "community", "南湖社区居委会", "150104008001"),
)


class Known(NamedTuple):
    """The ids of what there is to inspect and of who inspects, by short name."""

    book: Book
    ids: dict[str, str]

    def inspect(self, about: str = "hotel", **values: Any) -> str:
        """Add an inspection that is in order unless *values* say otherwise; returns its id."""
        with self.book.deed("inspect") as deed:
            return deed.add("inspection", self.inspection(about, **values))

    def inspection(self, about: str = "hotel", **values: Any) -> dict[str, Any]:
        """The values of an inspection that is in order."""
        home = about == "home"
        return {
            "dwelling" if home else "organisation": self.ids[about],
            "day": "2026-11-20",
            "inspectors": [self.ids["ann"], self.ids["bob"]],
            "checklist": "50" if home else "31",
            "responsible": "马小明",
            **values,
        }

    def record(self, form: str, id: str) -> Record:
        """A record as the book has it."""
        found = self.book.store.record(self.book.spec(form), id)
        assert found is not None
        return found

    def state(self, id: str) -> str:
        """The state of an inspection."""
        return self.record("inspection", id).envelope.state


@pytest.fixture(scope="session")
def _inspected(tmp_path_factory: pytest.TempPathFactory) -> Station:
    path = str(tmp_path_factory.mktemp("inspections") / "book.db")
    clock = ticking()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: list(POINTS))
        founder = Founder("赵所长", "chief")
        with found(path, name="试验派出所", region="150104", founder=founder, clock=clock) as book:
            ids = {**_places(book), **_crew(book)}
            ids |= _targets(book)
    return Station(path, clock, ids)


def _places(book: Book) -> dict[str, str]:
    nodes: dict[str, str] = {}
    with book.deed("place.add") as deed:
        for parent, kind, name, code in _PLACES:
            above = nodes.get(parent, "")
            nodes[code] = deed.places.add(above, kind, name, code, date(2020, 1, 1))
    return nodes


def _crew(book: Book) -> dict[str, str]:
    ids: dict[str, str] = {}
    with book.deed("officer.add") as deed:
        for login, role in _CREW:
            ids[login] = deed.add("officer", {"name": f"人员{login}", "login": login})
            post = {"holder": ids[login], "at": book.station, "role": role, "start": "2020-01-01"}
            deed.add("post", post)
    return ids


def _targets(book: Book) -> dict[str, str]:
    with book.deed("registry.add") as deed:
        ids = {
            name: deed.add("organisation", {**values, "address": f"南湖社区昭君路{nth}号"})
            for nth, (name, values) in enumerate(_UNITS.items(), 10)
        }
        let = {"rented": True, "rental_since": "2026-01-01", "management_class": "C"}
        where = {"address": "南湖社区云杉花园3号楼1单元201室"}
        ids["home"] = deed.add("dwelling", {**let, **where})
        ids["own"] = deed.add("dwelling", {"address": "南湖社区云杉花园3号楼1单元202室"})
    return ids


@pytest.fixture
def known(_inspected: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    """A book of its own, open for the officer ann, on 2026-11-21."""
    monkeypatch.setattr(loader, "installed", lambda: list(POINTS))
    with _inspected.copied(tmp_path).open("ann") as book:
        yield Known(book, _inspected.nodes)
