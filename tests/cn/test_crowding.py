"""Nobody is called crowded by the nation; a region's number makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.duties.declare import Terms
from beatbook.hooks import Plugin, hook, loader
from beatbook.texts import Text
from beatbook_cn import plugin
from cn.families import of, tenant
from support.books import Station
from support.points import Point


def _region() -> SimpleNamespace:
    @hook
    def registry_duties() -> list[Terms]:
        source = Text("本地规定", "a rule of this place")
        return [Terms(rule="rental.crowding", terms={"square_metres": 5}, source=source)]

    label = Text("本地", "Here")
    own = Plugin(name="here", label=label, region="15")
    return SimpleNamespace(__name__="here", plugin=own, registry_duties=registry_duties)


@pytest.fixture
def here(_cn_founded: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A book in a region that wants five square metres for each tenant."""
    points = [Point("cn", plugin), Point("here", _region())]
    monkeypatch.setattr(loader, "installed", lambda: points)
    with _cn_founded.copied(tmp_path).open("chief") as book:
        yield book


def _let(book: Book, tenants: int, area: int) -> None:
    for nth in range(tenants):
        tenant(book, nth + 1, since="2026-11-01", relation="99")
    (dwelling,) = of(book, "dwelling")
    values = {"dwelling": dwelling.id, "rental_kind": "4", "occupants": 4, "area_let": area}
    actions.run(book, "registry.let", values)


def _due(book: Book) -> list[str]:
    found = book.duties.for_day(everyone=True, snoozed=True)
    return [str(one.why) for one in found if one.row.rule == "rental.crowding"]


def test_a_crowded_letting_is_due_where_the_region_says_how_much_is_enough(here: Book) -> None:
    _let(here, tenants=3, area=14)
    (why,) = _due(here)
    assert "14.00 m² let to 3 tenants, less than 5 m² for each" in why


def test_enough_floor_is_enough(here: Book) -> None:
    _let(here, tenants=3, area=15)
    assert _due(here) == []


def test_the_nation_sets_no_number(cn: Book) -> None:
    _let(cn, tenants=3, area=3)
    assert _due(cn) == []
