"""A founded book with the national plugin, whose registered people a text may name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_guards import plugin
from support.books import Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [NATIONAL, Point("guards", plugin)]


@pytest.fixture(scope="session")
def _guarded_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("guards"), POINTS)


@pytest.fixture
def ann(
    monkeypatch: pytest.MonkeyPatch, _guarded_founded: Station, tmp_path: Path
) -> Iterator[Book]:
    """The book, open for the officer of the first office."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    with _guarded_founded.copied(tmp_path).open("ann") as book:
        yield book
