"""A founded book with the national plugin and the one for visits, and a visit to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_visits import plugin
from support.books import Station
from support.national import NATIONAL, added, build
from support.points import Point

POINTS = [NATIONAL, Point("visits", plugin)]
Visit = Callable[..., str]


@pytest.fixture(scope="session")
def _visits_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("visits"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _visits_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with both plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _visits_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield book


@pytest.fixture
def visit(ann: Book, beat: Station) -> Visit:
    """Adds a visit to the home (or elsewhere) this morning, by ann; gives its id."""

    def add(**other: Any) -> str:
        values = {"at": "2026-11-21 09:30", "officers": "ann", "result": "1", **other}
        if not {"dwelling", "household", "organisation"} & values.keys():
            values["dwelling"] = beat.nodes["home"]
        return added(ann, "visit", **values)

    return add
