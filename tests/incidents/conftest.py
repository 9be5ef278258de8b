"""A founded book with the national plugin and the one for incidents, and an incident to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_incidents import plugin
from support.books import Station
from support.national import NATIONAL, added, build
from support.points import Point

POINTS = [NATIONAL, Point("incidents", plugin)]
Incident = Callable[..., str]


@pytest.fixture(scope="session")
def _incidents_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("incidents"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _incidents_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with both plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _incidents_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield book


@pytest.fixture
def incident(ann: Book) -> Incident:
    """Adds an incident received this morning, by ann; gives its id."""

    def add(**other: Any) -> str:
        values = {"received": "2026-11-21 09:30", "summary": "电动车被盗", **other}
        return added(ann, "incident", **values)

    return add
