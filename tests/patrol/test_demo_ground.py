"""The demo has a beat to patrol: a net in one piece, points of its registry, the same each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook_patrol.demo.ground import add
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.ground.taking import look
from patrol.conftest import POINTS
from support.books import Station

PEOPLE = 600


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)


def made(path: Path) -> tuple[Ground, list[Any]]:
    """The ground of a new demo, and what is told of its points."""
    make(str(path), people=PEOPLE)
    with Book.open(str(path)) as book:
        ground = load(book, book.station)
        assert look(book).nowhere
        points = [
            book.store.record(book.spec("patrol_point"), p.id) for p in ground.points.values()
        ]
    return ground, [
        (p.values["code"], p.values["name"], p.values["word_seed"]) for p in points if p
    ]


def test_the_first_office_has_a_net_in_one_piece_with_points_on_it(
    plugins: None, tmp_path: Path
) -> None:
    ground, told = made(tmp_path / "one.db")
    assert len(ground.sections) == 40
    assert len(ground.components()) == 1
    assert 15_000 < ground.length < 17_000
    assert all(point.section for point in ground.points.values())
    assert {"compound", "junction"} <= {point.kind for point in ground.points.values()}
    assert told == made(tmp_path / "two.db")[1]


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
