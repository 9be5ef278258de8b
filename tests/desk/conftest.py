"""A founded book with the national plugin, visits and the desk, at ten o'clock in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook_desk import plugin
from beatbook_visits import plugin as visits
from support.books import Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [NATIONAL, Point("visits", visits), Point("desk", plugin)]


@pytest.fixture(scope="session")
def _desk_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("desk"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _desk_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with these plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _desk_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield book


def done(book: Book, verb: str, **raw: Any) -> str:
    """What an action of the desk says."""
    return str(actions.run(book, f"desk.{verb}", raw))


def service(book: Book, number: int = 1) -> Record:
    """A service by its number, as it is now."""
    spec = book.spec("desk_service")
    record = book.store.record(spec, book.store.numbered("desk_service", number) or "")
    assert record is not None
    return record
