"""Invented shops along the streets, with people of the beat who work in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook_cn.demo.division import Division
from beatbook_cn.demo.homes import STREET
from beatbook_cn.demo.housing import ROADS

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_FIRST_DOOR = 200
_MOST_KNOWN = 3
"""Employees of one shop whose names are entered."""
_LICENSED = ("01", "02", "03")
"""Special trades with a licence that ends; the others only file."""
_VALID, _SPREAD = 1825, 389
"""Licences hold five years; so many days lie between the ends of one shop's and the next's."""
_POSTS = ("店员", "服务员", "收银员", "保安", "维修工", "店长")


class Site(NamedTuple):
    """Where the shop with the serial number *nth* stands, and the unit that answers for it."""

    nth: int
    place: Division
    unit: str


def enter_shop(
    deed: Deed,
    shop: dict[str, Any],
    site: Site,
    workers: Sequence[str],
    random: Random,
) -> None:
    """Add a shop and a few of its employees."""
    values = _values(shop, site, random, deed.book.today())
    organisation = deed.add("organisation", values, unit=site.unit)
    lies_at = deed.pending[organisation].record.envelope.place
    first = site.nth * _MOST_KNOWN
    known = workers[first : first + min(_MOST_KNOWN, shop["employees"])]
    for person in known:
        since = max(shop["opened"], deed.book.today() - timedelta(days=random.randint(20, 1500)))
        work = {
            "person": person,
            "organisation": organisation,
            "post": random.choice(_POSTS),
            "since": since,
        }
        deed.add("employment", work, unit=site.unit, place=lies_at)


def _values(shop: dict[str, Any], site: Site, random: Random, today: date) -> dict[str, Any]:
    """The form's values; parts only where the shop is a trade or place that has them."""
    values = {
        "name": shop["name"],
        "credit_code": shop["credit_code"],
        "legal_person": shop["legal_person"],
        "legal_person_phone": shop["phone"],
        "phone": shop["phone"],
        "opened": shop["opened"],
        "employees": shop["employees"],
        "industry": shop["industry"],
        "nature": shop["unit_nature"],
        "kind": shop["unit_kind"],
        "fire_level": "3",
        "address": _address(site, random),
    }
    if shop["special_trade"] in _LICENSED:
        values["trade_valid_to"] = today + timedelta(days=12 + site.nth * _SPREAD % _VALID)
    if shop["special_trade"]:
        values |= {
            "special_trade": shop["special_trade"],
            "trade_licence": f"特 0150{site.nth:04}",
            "trade_filed": shop["opened"] + timedelta(days=10),
            "trade_head": shop["legal_person"],
        }
    if shop["public_place"]:
        values |= {
            "public_place": shop["public_place"],
            "capacity": 10 * random.randint(2, 30),
            "exits": random.randint(1, 3),
        }
    return values


def _address(site: Site, random: Random) -> str:
    short = site.place.name.removesuffix("居委会").removesuffix("委会")
    return f"{STREET}{short}{random.choice(ROADS)}{_FIRST_DOOR + site.nth}号"
