"""One book of newcomers, opened as a book of one region or another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import beatbook_henan.plugin
import beatbook_zhejiang.plugin
from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_cn import plugin
from support.books import Station, ticking
from support.points import Point

POINTS = [
    Point("cn", plugin),
    Point("zhejiang", beatbook_zhejiang.plugin),
    Point("henan", beatbook_henan.plugin),
]
_PLACES = (
    ("", "county", "试验区", "150191"),
    ("150191", "township", "东风街道", "150191001"),
    ("150191001", "community", "南湖社区居委会", "150191001001"),
)

InRegion = Callable[[str], Book]


@pytest.fixture
def newcomers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Station:
    """A founded book with the national and two provincial plugins installed, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    path, clock = str(tmp_path / "book.db"), ticking()
    founder = Founder("赵所长", "chief")
    with found(path, name="试验派出所", region="150191", founder=founder, clock=clock) as book:
        nodes: dict[str, str] = {}
        with book.deed("place.add") as deed:
            for parent, kind, name, code in _PLACES:
                above = nodes.get(parent, "")
                nodes[code] = deed.places.add(above, kind, name, code, date(2020, 1, 1))
    return Station(path, clock, nodes)


@pytest.fixture
def in_region(newcomers: Station) -> Iterator[InRegion]:
    """Opens the book as one of a region: the same records, whatever the region."""
    opened: list[Book] = []

    def of(region: str) -> Book:
        with newcomers.open() as book, book.store.transaction() as writer:
            writer.set_meta("region", region)
        opened.append(newcomers.open("chief"))
        return opened[-1]

    yield of
    for book in opened:
        book.close()
