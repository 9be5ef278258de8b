"""A founded book with the plugin for help and support, and a case that ann alone may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_support import plugin
from support.books import Station
from support.national import NATIONAL, added, build
from support.points import Point

POINTS = [NATIONAL, Point("support", plugin)]
Case = Callable[..., str]
ORDER: dict[str, Any] = {
    "basis": "1",
    "document": "试公禁社戒字2026第1号",
    "issued_by": "试验公安分局",
    "body": "昭君路街道办事处",
    "start": "2026-03-01",
    "reported": "2026-03-10",
    "end": "2029-03-10",
    "reviews": "2026-09-10;2027-03-10",
    "officers": "ann",
}


@pytest.fixture(scope="session")
def _support_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("support"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _support_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with both plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _support_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Book]:
    """Its book, open for the officer who is named in the case."""
    with beat.open("ann") as book:
        yield book


@pytest.fixture
def case(ann: Book, beat: Station) -> Case:
    """Adds a case of community drug rehabilitation (or with other values); gives its id."""

    def add(**other: Any) -> str:
        return added(ann, "support_case", **{"person": beat.nodes["person"], **ORDER, **other})

    return add
