"""A station with the national plugin and that for patrols, and a small street graph to walk.

Office a has a net of three streets by three, 200 m from junction to junction, around
(111.665, 40.799): junctions ``A1`` to ``C3``, letters from west to east, digits from south to
north. Sections S0001 to S0012; a park path S0013 lies apart and meets nothing. Points P001 to
P004. The streets bear names of Yuquan District, the ground is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.hooks import loader
from beatbook_patrol import plugin
from support.books import Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [NATIONAL, Point("patrol", plugin)]
WEST, SOUTH = 111.665, 40.799
EAST_STEP, NORTH_STEP = 0.002376, 0.001799
"""Degrees of 200 m at this latitude."""
ACROSS = {"1": "大召前街", "2": "清泉街", "3": "小西街"}
UPWARD = {"A": "昭君路", "B": "石东路", "C": "鱼池巷"}
SPOTS = (
    ("云杉花园", "compound", "A1", 0.0002),
    ("南湖小学", "school", "B2", 0.0001),
    ("小西街市场", "market", "C3", -0.0001),
    ("昭君路口", "junction", "A3", 0.0),
)


def place_of(node: str) -> tuple[float, float]:
    """Longitude and latitude of a junction of the small net."""
    column, row = "ABC".index(node[0]), int(node[1]) - 1
    return round(WEST + column * EAST_STEP, 7), round(SOUTH + row * NORTH_STEP, 7)


def line_of(start: str, end: str) -> str:
    """The straight line between two junctions, as its field holds it."""
    return " ".join(f"{x},{y}" for x, y in map(place_of, (start, end)))


def net() -> Iterator[tuple[str, str, str]]:
    """The street, first and last junction of each section of the net."""
    for row in "123":
        yield ACROSS[row], f"A{row}", f"B{row}"
        yield ACROSS[row], f"B{row}", f"C{row}"
    for column in "ABC":
        yield UPWARD[column], f"{column}1", f"{column}2"
        yield UPWARD[column], f"{column}2", f"{column}3"


def lay(deed: Deed, unit: str) -> None:
    """Enter the net, the park path and the points for a unit."""
    rows = [(name, "local", start, end, line_of(start, end)) for name, start, end in net()]
    rows.append(("公园小路", "footpath", "X1", "X2", "111.68,40.81 111.681,40.81"))
    for nth, (name, kind, start, end, line) in enumerate(rows, 1):
        values = {"name": name, "kind": kind, "from_node": start, "to_node": end, "line": line}
        deed.add("road_section", {"code": f"S{nth:04}", **values}, unit=unit)
    for nth, (name, kind, node, aside) in enumerate(SPOTS, 1):
        x, y = place_of(node)
        values = {"name": name, "kind": kind, "longitude": round(x + aside, 7), "latitude": y}
        seed = f"{nth:032}"
        deed.add("patrol_point", {"code": f"P{nth:03}", "word_seed": seed, **values}, unit=unit)


@pytest.fixture(scope="session")
def _patrol_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("patrol"), POINTS)


@pytest.fixture(scope="session")
def _ground_laid(_patrol_founded: Station) -> Station:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        with _patrol_founded.open() as book:
            unit = _patrol_founded.nodes["a"]
            with book.deed("registry.add") as deed:
                lay(deed, unit)
            with book.deed("registry.add") as deed:
                section = {"section": "S0003"}
                deed.change("patrol_point", book.record_id("patrol_point", "P002"), section)
    return _patrol_founded


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _ground_laid: Station, tmp_path: Path) -> Station:
    """A station of its own with both plugins and the ground of office a, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _ground_laid.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield book


@pytest.fixture
def system(beat: Station) -> Iterator[Book]:
    """Its book, open for the system itself."""
    with beat.open() as book:
        yield book
