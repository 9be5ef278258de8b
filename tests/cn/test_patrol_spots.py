"""Places of the registry that are worth a patrol point, and where they are."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.patrol.declare import Spot
from beatbook_cn.patrol import spots
from support.national import added

AT = {"longitude": "111.665", "latitude": "40.799"}


def told(book: Book) -> dict[str, Spot]:
    return {spot.name: spot for spot in spots(book)}


def house(book: Book, name: str, **more: Any) -> str:
    values = {"name": name, "kind": "1", "address": f"南湖社区{name}", **more}
    return added(book, "building", **values)


def unit(book: Book, name: str, **more: Any) -> str:
    return added(book, "organisation", name=name, address="南湖社区昭君路20号", **more)


def test_a_compound_lies_in_the_middle_of_its_buildings(cn: Book) -> None:
    first = house(cn, "青禾家园1号楼", **AT)
    house(cn, "青禾家园2号楼", longitude="111.667", latitude="40.801")
    house(cn, "青禾家园3号楼")
    spot = told(cn)["青禾家园"]
    assert (spot.form, spot.id, spot.kind) == ("building", first, "compound")
    assert (spot.longitude, spot.latitude) == (111.666, 40.8)


def test_buildings_that_are_no_dwellings_are_no_compound(cn: Book) -> None:
    house(cn, "云杉大厦1号楼", kind="5", **AT)
    assert "云杉大厦" not in told(cn)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"kind": "02"}, "school"),
        ({"public_place": "15"}, "market"),
        ({"public_place": "16", "capacity": "500"}, "market"),
        ({"public_place": "01"}, "station"),
        ({"public_place": "11"}, "park"),
        ({"kind": "01"}, "key_unit"),
        ({"kind": "17", "internal_security": "yes", "key_unit_level": "3"}, "key_unit"),
        ({"special_trade": "03"}, "special_trade"),
    ],
)
def test_a_unit_is_a_point_of_its_kind(cn: Book, values: dict[str, str], kind: str) -> None:
    unit(cn, "望川一号", **values)
    spot = told(cn)["望川一号"]
    assert (spot.kind, spot.longitude, spot.latitude) == (kind, None, None)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "12"},
        {"public_place": "16", "capacity": "40"},
        {"kind": "17", "internal_security": "yes", "key_unit_level": "9"},
    ],
)
def test_a_corner_shop_is_none(cn: Book, values: dict[str, str]) -> None:
    unit(cn, "望川一号", **values)
    assert "望川一号" not in told(cn)


def test_a_unit_is_where_its_building_is(cn: Book) -> None:
    house(cn, "青禾家园1号楼", **AT)
    inside = {"name": "晨曦幼儿园", "kind": "02", "address": "南湖社区青禾家园1号楼1单元101室"}
    added(cn, "organisation", **inside)
    spot = told(cn)["晨曦幼儿园"]
    assert (spot.longitude, spot.latitude) == (111.665, 40.799)


def test_a_unit_at_a_door_is_where_the_building_at_that_door_is(cn: Book) -> None:
    unit(cn, "望川小学", kind="02")
    house(cn, "昭君路20号1号楼", **AT)
    assert told(cn)["望川小学"].longitude == 111.665
