"""Places of 一标三实 that are worth a patrol point: compounds, schools, markets, key units, trades.

A compound lies in the middle of its buildings; a unit where the building lies that it is in. Names
and positions are told, nothing of persons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from beatbook.patrol.declare import Spot
from beatbook.store.query import Condition, Order, Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

COMPOUND, SCHOOL, MARKET, PARK = "compound", "school", "market", "park"
STATION, KEY_UNIT, SPECIAL_TRADE = "station", "key_unit", "special_trade"
"""Codes of ``patrol_point_kind``."""

_DWELLING = "1"
_SCHOOL, _BANK = "02", "01"
_PLACES = {"01": STATION, "11": PARK, "15": MARKET}
_SHOPPING, _LARGE = "16", 200
"""A shopping centre counts as a market from this approved capacity on, not each corner shop."""
_NO_KEY_UNIT = "9"
_NARROW = ("door", "estate", "building")
"""Places small enough to be where one of their buildings is."""
_ASKED = ("kind", "public_place", "special_trade", "key_unit_level")

Position = tuple[float, float]


class _Standing(NamedTuple):
    """A building with the nodes of the place tree in which it stands, its own last."""

    record: Record
    nodes: tuple[str, ...]
    estate: str
    name: str

    @property
    def position(self) -> Position | None:
        """Where it is, if that is known."""
        longitude, latitude = (self.record.values[name] for name in ("longitude", "latitude"))
        return None if longitude is None else (float(longitude), float(latitude))


def spots(book: Book) -> Iterator[Spot]:
    """Every place that the officer may see, compounds first."""
    standing = [_standing(book, one) for one in _records(book, "building")]
    yield from _compounds(standing)
    yield from _units(book, _Positions(standing))


def _records(book: Book, form: str, *where: Condition) -> list[Record]:
    query = Query(form, where, (Order("number"),))
    return book.registry.list(query, note=False) if form in book.specs else []


def _standing(book: Book, building: Record) -> _Standing:
    place = building.envelope.place
    path = book.places.path(place, book.today()) if place else ()
    estate = next((span for span in path if span.kind == "estate"), None)
    name = estate.name if estate else building.values["name"]
    key = estate.node if estate else building.id
    return _Standing(building, tuple(span.node for span in path), key, name)


def _compounds(standing: Iterable[_Standing]) -> Iterator[Spot]:
    """One spot for each estate with dwellings, and for each building of dwellings in none."""
    estates: dict[str, list[_Standing]] = defaultdict(list)
    for one in standing:
        if one.record.values["kind"] in (None, _DWELLING):
            estates[one.estate].append(one)
    for buildings in estates.values():
        first = buildings[0]
        known = [place for one in buildings if (place := one.position) is not None]
        yield Spot("building", first.record.id, first.name, COMPOUND, *_middle(known))


def _middle(places: list[Position]) -> tuple[float, float] | tuple[None, None]:
    if not places:
        return None, None
    east, north = zip(*places, strict=True)
    return round(fmean(east), 7), round(fmean(north), 7)


def _units(book: Book, positions: _Positions) -> Iterator[Spot]:
    seen: set[str] = set()
    for field in _ASKED:
        for unit in _records(book, "organisation", Condition(field, "filled")):
            kind = _kind(unit.values)
            if kind is not None and unit.id not in seen:
                seen.add(unit.id)
                place = positions.of(book, unit.envelope.place) or (None, None)
                yield Spot("organisation", unit.id, unit.values["name"], kind, *place)


def _kind(values: Mapping[str, object]) -> str | None:
    """What a unit is as a patrol point, if it is any."""
    if values["kind"] == _SCHOOL:
        return SCHOOL
    if values["public_place"] in _PLACES:
        return _PLACES[str(values["public_place"])]
    capacity = values["capacity"]
    if values["public_place"] == _SHOPPING and isinstance(capacity, int) and capacity >= _LARGE:
        return MARKET
    if values["kind"] == _BANK or values["key_unit_level"] not in (None, _NO_KEY_UNIT):
        return KEY_UNIT
    return SPECIAL_TRADE if values["special_trade"] else None


class _Positions:
    """Where places are: by the building that they are in, else by one that stands in them."""

    def __init__(self, standing: Iterable[_Standing]) -> None:
        self._in: dict[str, Position] = {}
        self._around: dict[str, Position] = {}
        for one in standing:
            position = one.position
            if position is not None and one.nodes:
                self._in[one.nodes[-1]] = position
                for node in one.nodes:
                    self._around.setdefault(node, position)

    def of(self, book: Book, place: str | None) -> Position | None:
        """Where a place is; None where no building says so."""
        if place is None:
            return None
        path = book.places.path(place, book.today())
        above = (self._in[span.node] for span in reversed(path) if span.node in self._in)
        narrow = bool(path) and path[-1].kind in _NARROW
        return next(above, self._around.get(place) if narrow else None)
