"""A founded book with two offices and the plugin about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_cn import plugin as national
from beatbook_offices import plugin
from support.books import Station, build
from support.points import Point

POINTS = [Point("cn", national), Point("offices", plugin)]
OFFICE = {
    "of_unit": "A",
    "name": "试验派出所甲社区警务室",
    "kind": "1",
    "leader": "ann",
    "leader_since": "2026-01-05",
    "opened_on": "2025-06-01",
    "area": "36",
    "phone": "04715000100",
    "hours": "周一至周五 8:30–12:00",
}


@pytest.fixture(scope="session")
def _offices_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        return build(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def town(
    monkeypatch: pytest.MonkeyPatch, _offices_founded: Station, tmp_path: Path
) -> Iterator[Book]:
    """A book of its own, open for the chief."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    with _offices_founded.copied(tmp_path).open("chief") as book:
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
def office(town: Book) -> str:
    """The office of unit A, led by Ann."""
    return added(town, "office", OFFICE)


def thing(book: Book, office: str, name: str, **more: Any) -> str:
    """An item of equipment of an office, held by Ann."""
    values = {"office": office, "name": name, "kind": "01", "holder": "ann", **more}
    return added(book, "office_equipment", values)


def entry(book: Book, office: str, voucher: str, amount: str, **more: Any) -> str:
    """A fund entry of an office: an income unless said otherwise."""
    values = {
        "office": office,
        "day": "2026-11-01",
        "kind": "1",
        "amount": amount,
        "purpose": "拨付",
        "voucher": voucher,
        "handled_by": "ann",
        "approved_by": "chief",
        **more,
    }
    return added(book, "fund_entry", values)
