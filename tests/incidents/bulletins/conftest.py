"""A station with three weeks of incidents, and every plugin that its bulletins need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import beatbook_bulletins.plugin
import beatbook_guards.plugin
import beatbook_incidents.plugin
import beatbook_zhaojunlu.plugin
from beatbook.book import Book
from beatbook.hooks import loader
from support import weeks
from support.books import Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [
    NATIONAL,
    Point("incidents", beatbook_incidents.plugin),
    Point("bulletins", beatbook_bulletins.plugin),
    Point("guards", beatbook_guards.plugin),
    Point("zhaojunlu", beatbook_zhaojunlu.plugin),
]
Told = Callable[..., Book]


@pytest.fixture(scope="session")
def _weeks_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    founded = build(tmp_path_factory.mktemp("weeks"), POINTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        with founded.open() as book:
            weeks.fill(book, founded.nodes)
    return founded


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, _weeks_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with incidents to tell of, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _weeks_founded.copied(tmp_path)


@pytest.fixture
def chief(told: Station) -> Iterator[Book]:
    """Its book, open for the chief."""
    with told.open("chief") as book:
        yield book


@pytest.fixture
def more(told: Station, chief: Book) -> Callable[..., Book]:
    """Adds some more incidents; gives the chief's book."""

    def add(*some: weeks.Some) -> Book:
        weeks.fill(chief, told.nodes, some)
        return chief

    return add
