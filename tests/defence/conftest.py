"""A founded book with the national plugin and group defence, and groups to try things on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_defence import plugin
from support.books import Station
from support.national import NATIONAL, added, build
from support.points import Point

POINTS = [NATIONAL, Point("defence", plugin)]


class Group(Protocol):
    """Adds a group of the first office; gives its id."""

    def __call__(self, name: str = ..., **other: Any) -> str: ...


@pytest.fixture(scope="session")
def _defence_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("defence"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _defence_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with these plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _defence_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield book


@pytest.fixture
def group(ann: Book) -> Group:
    """Adds a patrol team founded in 2024, unless something else is said."""

    def add(name: str = "义务巡逻队", **other: Any) -> str:
        known = {"kind": "patrol", "founded": "2024-01-01", "leader": "孟凡", "guided_by": "ann"}
        return added(ann, "defence_group", name=name, **{**known, **other})

    return add


def activity(book: Book, group: str, day: str = "2026-11-20", **other: Any) -> str:
    """The id of an activity of a group."""
    known = {"kind": "patrol", "people": 5}
    return added(book, "defence_activity", group=group, day=day, **{**known, **other})


def member(book: Book, group: str, **other: Any) -> str:
    """The id of a member of a group."""
    return added(book, "defence_member", group=group, **{"joined": "2025-01-01", **other})
