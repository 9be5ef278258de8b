"""A founded book with the national plugin and the one for foreigners, and a stay to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_cn import plugin as national
from beatbook_foreign import plugin
from support.books import Station, ticking
from support.points import Point

POINTS = [Point("cn", national), Point("foreign", plugin)]
_PLACES = (
    ("", "county", "玉泉区", "150104"),
    ("150104", "township", "昭君路街道", "150104008"),
    ("150104008", "community", "南湖社区居委会", "150104008001"),
)
ADDRESS = "南湖社区云杉花园3号楼1单元201室"
GUEST = {
    "name": "伊万",
    "surname": "SMIRNOV",
    "given_name": "IVAN",
    "sex": "1",
    "birth": "1990-05-17",
    "nationality": "RUS",
    "document_type": "414",
    "document_number": "720000102",
}
STAY = {
    "visa_kind": "M",
    "visa_number": "M0000102",
    "visa_until": "2027-01-20",
    "entry_port": "二连浩特",
    "entry_on": "2026-11-18",
    "purpose": "03",
    "moved_in": "2026-11-20 21:30",
    "accommodation": "3",
    "reported_at": "2026-11-21 09:00",
    "reported_by": "2",
}


@pytest.fixture(scope="session")
def _abroad_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    path = str(tmp_path_factory.mktemp("foreign") / "foreign.db")
    clock = ticking()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        founder = Founder("赵所长", "chief")
        with found(path, name="试验派出所", region="150104", founder=founder, clock=clock) as book:
            _places(book)
    return Station(path, clock, {})


def _places(book: Book) -> None:
    nodes: dict[str, str] = {}
    with book.deed("place.add") as deed:
        for parent, kind, name, code in _PLACES:
            above = nodes.get(parent, "")
            nodes[code] = deed.places.add(above, kind, name, code, date(2020, 1, 1))


@pytest.fixture
def abroad(
    monkeypatch: pytest.MonkeyPatch, _abroad_founded: Station, tmp_path: Path
) -> Iterator[Book]:
    """A book of its own with both plugins, open for its chief."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    with _abroad_founded.copied(tmp_path).open("chief") as book:
        yield book


def added(book: Book, form: str, values: dict[str, Any]) -> str:
    """Add one record in a deed of its own."""
    with book.deed("registry.add") as deed:
        return deed.add(form, values)


def values_of(book: Book, form: str, id: str) -> dict[str, Any]:
    """What the book holds of a record."""
    record = book.store.record(book.spec(form), id)
    assert record is not None
    return {**record.values, "place": record.envelope.place, "state": record.envelope.state}


@pytest.fixture
def guest(abroad: Book) -> str:
    """Somebody from Russia with a passport, living nowhere yet."""
    return added(abroad, "person", GUEST)


@pytest.fixture
def stay(abroad: Book, guest: str) -> str:
    """A stay of the guest, registered in time."""
    return added(abroad, "foreign_stay", {**STAY, "person": guest, "address": ADDRESS})
