"""Filling a demo book: a fictional station in the real division tree, through ordinary deeds.

Nothing here reaches behind the core: what an officer could not enter, the demo does not hold.
The same count of people gives the same content each time; only ids and stamps follow the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, TypeVar

from beatbook.texts import Text
from beatbook_cn.demo.division import communities, divisions
from beatbook_cn.demo.events import FEWEST_WITH_EVENTS, happen
from beatbook_cn.demo.homes import Home, HomeSite, building, enter, homes
from beatbook_cn.demo.shops import shops
from beatbook_cn.demo.staff import staff, units
from beatbook_cn.demo.trade import Site, enter_shop

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_Item = TypeVar("_Item")

PEOPLE_PER_SHOP = 25
_HOMES_PER_DEED = 60
_SHOPS_PER_DEED = 100
_SEED = 150104
# The divisions are older than every record, so that the past of the demo can be read.
_SINCE = date(2020, 1, 1)
_TREE = Text("录入行政区划", "divisions entered")
_STAFF = Text("设立警务室，任命人员", "offices set up, officers appointed")
_VISITS = Text("入户走访采集", "collected on visits")
_SHOPS = Text("走访单位商户", "units and shops visited")


def fill(book: Book, people: int) -> None:
    """Divisions, units, officers, *people* people with their homes, shops with staff."""
    _divisions(book)
    beats = _units(book)
    workers = list(_homes(book, homes(people, book.today()), beats))
    _shops(book, people // PEOPLE_PER_SHOP, beats, workers)
    if people >= FEWEST_WITH_EVENTS:
        happen(book, Random(_SEED + 3))


def _divisions(book: Book) -> None:
    with book.deed("demo", str(_TREE)) as deed:
        places: dict[str, str] = {}
        for one in divisions():
            parent = places.get(one.parent, "")
            places[one.code] = deed.places.add(parent, one.kind, one.name, one.code, _SINCE)


def _units(book: Book) -> dict[str, str]:
    """The unit that answers for each community, by the community's code."""
    with book.deed("demo", str(_STAFF)) as deed:
        made = units(deed, communities())
        staff(deed, made.offices, Random(_SEED))
    return made.beats


def _homes(book: Book, all_homes: Iterable[Home], beats: dict[str, str]) -> Iterator[str]:
    """Enter the homes; gives the ids of the people who could work in a shop."""
    random = Random(_SEED + 1)
    buildings: set[str] = set()
    earlier: dict[str, HomeSite] = {}
    for some in _chunks(all_homes, _HOMES_PER_DEED):
        with book.deed("demo", str(_VISITS)) as deed:
            for home in some:
                unit = beats[home.dwelling.community]
                _building(deed, home, unit, buildings)
                yield from enter(deed, home, unit, random, earlier)


def _building(deed: Deed, home: Home, unit: str, known: set[str]) -> None:
    """Enter the building of a home, once."""
    values = building(home.dwelling)
    if values is not None and values["address"] not in known:
        known.add(values["address"])
        deed.add("building", values, unit=unit)


def _shops(book: Book, count: int, beats: dict[str, str], workers: list[str]) -> None:
    random = Random(_SEED + 2)
    places = communities()
    random.shuffle(workers)
    for some in _chunks(enumerate(shops(count, today=book.today())), _SHOPS_PER_DEED):
        with book.deed("demo", str(_SHOPS)) as deed:
            for nth, shop in some:
                place = places[nth % len(places)]
                enter_shop(deed, shop, Site(nth, place, beats[place.code]), workers, random)


def _chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
