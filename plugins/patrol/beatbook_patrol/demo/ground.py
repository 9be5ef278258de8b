"""Forty invented sections for the first office of the demo, and points from its registry.

The streets bear names of Yuquan District, Hohhot, as the demo's addresses do; where they run, how
they cross and which building stands where is invented. So is the middle of the net, 111.665 E
40.799 N, which only lies in the right town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Line, Position, at_offset, format_line, length
from beatbook_patrol.ground.taking import look, write

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 4_040
_MIDDLE = (111.665, 40.799)
_EAST, _NORTH = 0.0000118800, 0.0000089932
"""Degrees of a metre at this latitude."""


class _Street(NamedTuple):
    """A street that runs right through: its name, kind, and metres from the middle of the net."""

    name: str
    kind: str
    aside: int


# From south to north and from west to east; the net is about 1.7 km by 1.5 km.
_ACROSS = (
    _Street("鄂尔多斯大街", "arterial", -740),
    _Street("文庙街", "local", -390),
    _Street("大南街", "collector", 0),
    _Street("兴隆巷", "lane", 330),
    _Street("西菜园街", "collector", 760),
)
_UPWARD = (
    _Street("石羊桥路", "arterial", -860),
    _Street("鱼池巷", "lane", -410),
    _Street("昭君路", "collector", 0),
    _Street("大玉石巷", "lane", 380),
    _Street("石东路", "local", 840),
)
_BENT = 18
"""Metres by which a junction lies off the straight line."""
_SETBACK, _BUILDING, _DOORS = 22, 28, 420
"""Metres from the street to a building and from building to building; doors of a street."""
_PLATE = re.compile(r"(\D+)(\d+)号")
_NUMBER = re.compile(r"(\d+)号楼")
_MOST_UNITS = 24
_AREAS = (
    ("大南街商圈", "commercial", ["S0010", "S0011"]),
    ("昭君路城区", "urban", [*(f"S{nth:04}" for nth in (*range(9, 13), *range(29, 33)))]),
    ("西菜园农村片", "rural", [*(f"S{nth:04}" for nth in range(17, 21))]),
)
"""Town is asked for round the clock, countryside for three hours each night."""
_GROUND = Text("录入巡逻路段", "sections of the beat entered")
_POSITIONS = Text("补录楼栋位置", "positions of buildings entered")
_TYPED = Text("录入路口巡逻点和重点区域", "junctions and areas to patrol entered")


def add(book: Book) -> str | None:
    """Sections, positions of buildings, points; the office (id) that they are of.

    Nothing where the national forms are missing.
    """
    if not {"building", "organisation"} <= book.specs.keys():
        return None
    office = _office(book)
    if office is None:
        return None
    streets = _streets(Random(_SEED))
    with book.deed("demo", str(_GROUND)) as deed:
        _sections(deed, streets, office)
    with book.deed("demo", str(_POSITIONS)) as deed:
        _buildings(deed, streets, office)
    random = Random(_SEED + 1)
    write(book, look(book), lambda: f"{random.getrandbits(128):032x}")
    with book.deed("demo", str(_TYPED)) as deed:
        _junctions(deed, streets, office, random)
    return office


def _office(book: Book) -> str | None:
    """The first office of the station."""
    spans = book.units.children(book.station, book.today())
    return next((span.node for span in spans if span.kind == "office"), None)


def _streets(random: Random) -> dict[str, tuple[_Street, Line]]:
    """Each street with the line through its junctions, by name."""
    places = [[_bent(x.aside, y.aside, random) for x in _UPWARD] for y in _ACROSS]
    across = {one.name: (one, tuple(row)) for one, row in zip(_ACROSS, places, strict=True)}
    columns = zip(*places, strict=True)
    upward = {one.name: (one, tuple(row)) for one, row in zip(_UPWARD, columns, strict=True)}
    return across | upward


def _bent(east: float, north: float, random: Random) -> Position:
    return _at(east + random.randint(-_BENT, _BENT), north + random.randint(-_BENT, _BENT))


def _at(east: float, north: float) -> Position:
    """The position so many metres from the middle of the net."""
    return round(_MIDDLE[0] + east * _EAST, 7), round(_MIDDLE[1] + north * _NORTH, 7)


def _sections(deed: Deed, streets: dict[str, tuple[_Street, Line]], office: str) -> None:
    names = _junction_names(streets)
    stretches = ((s, pair) for s, line in streets.values() for pair in pairwise(line))
    for nth, (street, (start, end)) in enumerate(stretches, 1):
        values = {
            "code": f"S{nth:04}",
            "name": street.name,
            "kind": street.kind,
            "from_node": names[start],
            "to_node": names[end],
            "line": format_line((start, end)),
        }
        deed.add("road_section", values, unit=office)


def _junction_names(streets: dict[str, tuple[_Street, Line]]) -> dict[Position, str]:
    """Junctions by the two streets that meet there."""
    return {
        streets[x.name][1][row]: f"{y.name}/{x.name}"
        for row, y in enumerate(_ACROSS)
        for x in _UPWARD
    }


def _buildings(deed: Deed, streets: dict[str, tuple[_Street, Line]], office: str) -> None:
    """Positions of the office's buildings in these streets; of others they are not known yet."""
    book = deed.book
    for one in _records(book, "building", office):
        plate = _PLATE.fullmatch(one.values["door_plate"] or "")
        if plate is not None and plate[1] in streets:
            nth = _NUMBER.search(one.values["name"])
            place = _beside(streets[plate[1]][1], int(plate[2]), int(nth[1]) if nth else 1)
            deed.change("building", one.id, {"longitude": place[0], "latitude": place[1]})
    for unit in _worth_a_point(book, office):
        _house(deed, unit, streets)


def _beside(line: Line, door: int, nth: int) -> Position:
    """Where the nth building at a door of a street stands, odd doors on one side of it."""
    along = length(line) * min(door, _DOORS) / _DOORS
    spot = at_offset(line, along)
    away = (_SETBACK + _BUILDING * (nth - 1)) * (1 if door % 2 else -1)
    upward = abs(line[-1][1] - line[0][1]) > abs(line[-1][0] - line[0][0])
    east, north = (away, 0) if upward else (0, away)
    return round(spot[0] + east * _EAST, 6), round(spot[1] + north * _NORTH, 6)


def _records(book: Book, form: str, office: str) -> list[Record]:
    below = (span.node for span in book.units.under(office, book.today()))
    query = Query(form, order=(Order("number"),), units=frozenset((office, *below)))
    return book.store.select(book.spec(form), query)


def _worth_a_point(book: Book, office: str) -> Iterator[Record]:
    """Units of the office that the registry offers as points and of which no position is known."""
    offered = {spot.id for spot in look(book).nowhere}
    units = _records(book, "organisation", office)
    return islice((one for one in units if one.id in offered), _MOST_UNITS)


def _house(deed: Deed, unit: Record, streets: dict[str, tuple[_Street, Line]]) -> None:
    """The building of a unit that has none yet, where its door is."""
    book, place = deed.book, unit.envelope.place
    path = book.places.path(place, book.today()) if place else ()
    road = next((span.name for span in path if span.kind == "road"), "")
    if place is None or road not in streets or path[-1].kind != "door":
        return
    longitude, latitude = _beside(streets[road][1], int(path[-1].name.removesuffix("号")), 1)
    values: dict[str, Any] = {
        "name": f"{road}{path[-1].name}楼",
        "address": book.places.address(place, book.today()) + "1号楼",
        "kind": "4",
        "door_plate": road + path[-1].name,
        "longitude": longitude,
        "latitude": latitude,
    }
    deed.add("building", values, unit=unit.envelope.unit)


def _junctions(
    deed: Deed, streets: dict[str, tuple[_Street, Line]], office: str, random: Random
) -> None:
    """Three busy junctions as points, and areas: shops, the town in the middle, the fields."""
    names = _junction_names(streets)
    corners = [streets["昭君路"][1][row] for row in (0, 2, 4)]
    for place in corners:
        values = {
            "name": names[place].replace("/", "") + "口",
            "kind": "junction",
            "longitude": place[0],
            "latitude": place[1],
            "word_seed": f"{random.getrandbits(128):032x}",
        }
        deed.add("patrol_point", values, unit=office)
    for name, kind, sections in _AREAS:
        deed.add("patrol_area", {"name": name, "kind": kind, "sections": sections}, unit=office)
