"""The demo has a beat to patrol: a net in one piece, points of its registry, the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_patrol.demo.ground import add
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.ground.taking import look
from beatbook_patrol.planning.items import asked
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


def test_town_and_country_are_marked_so_that_their_hours_are_asked_for(
    plugins: None, tmp_path: Path
) -> None:
    path = tmp_path / "areas.db"
    make(str(path), people=PEOPLE)
    with Book.open(str(path)) as book:
        areas = book.store.select(book.spec("patrol_area"), Query("patrol_area"))
        kinds = {one.values["kind"] for one in areas}
        assert {"commercial", "urban", "rural"} <= kinds
        (unit,) = {one.envelope.unit for one in areas}
        ground = load(book, unit)
        wanted = asked(book, unit, date(2026, 3, 2), ground)
        presence = {(one.code, one.requirement.minutes) for one in wanted.items if one.sections}
    assert {("昭君路城区", 24 * 60), ("西菜园农村片", 180)} <= presence


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
