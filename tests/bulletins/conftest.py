"""A station with the toy plugin, that for bulletins, and one that tells of street lamps.

Lamps are counted by the day they were lit (a date) or seen (a moment); kind 1 and 2 stand for
categories. The week told of is that of Monday 9 November 2026, the day of the tests is the
21st. Pole numbers are what the toy guard would not have published.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_bulletins import plugin
from support import telling, toy
from support.books import Station, build
from support.points import Point

POINTS = [Point("toy", toy), Point("bulletins", plugin), Point("telling", telling)]


@pytest.fixture(scope="session")
def _telling_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        founded = build(tmp_path_factory.mktemp("telling"))
        with founded.open() as book:
            telling.light(book, founded.nodes)
    return founded


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, _telling_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with lamps to tell of, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _telling_founded.copied(tmp_path)


@pytest.fixture
def ann(told: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with told.open("ann") as book:
        yield book


@pytest.fixture
def chief(told: Station) -> Iterator[Book]:
    """Its book, open for the chief."""
    with told.open("chief") as book:
        yield book


@pytest.fixture
def system(told: Station) -> Iterator[Book]:
    """Its book, open for the system itself."""
    with told.open() as book:
        yield book
