"""A national station with visits, the desk and surveys, and visits and services to draw from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.papers.declare import Grid, Paper
from beatbook.records import Record
from beatbook.store.query import Order, Query
from beatbook_desk import plugin as desk
from beatbook_surveys import plugin
from beatbook_visits import plugin as visits
from support.books import NOW, Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [NATIONAL, Point("visits", visits), Point("desk", desk), Point("surveys", plugin)]


@pytest.fixture(scope="session")
def _surveys_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("surveys"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _surveys_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with these plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _surveys_founded.copied(tmp_path)


@pytest.fixture
def chief(beat: Station) -> Iterator[Book]:
    """Its book, open for the chief."""
    with beat.open("chief") as book:
        yield book


def homes(book: Book, station: Station, count: int) -> list[str]:
    """Dwellings of the first office."""
    with book.deed("add") as deed:
        return [
            deed.add(
                "dwelling",
                {"address": f"南湖社区云杉花园3号楼1单元{number}室"},
                unit=station.nodes["a"],
            )
            for number in range(301, 301 + count)
        ]


def visited(book: Book, station: Station, doors: list[str], **values: Any) -> list[str]:
    """Visits to these doors, a day ago, by the officer of the first office."""
    with book.deed("add") as deed:
        return [
            deed.add(
                "visit",
                {
                    "dwelling": door,
                    "at": NOW - timedelta(days=1, minutes=nth),
                    "officers": ["ann"],
                    "purpose": "1",
                    "result": "1",
                    **values,
                },
                unit=station.nodes["a"],
            )
            for nth, door in enumerate(doors)
        ]


def drawn(book: Book, **asked: Any) -> Record:
    """The survey that drawing made."""
    actions.run(book, "survey.draw", asked)
    return book.registry.list(Query("survey", order=(Order("number"),)))[-1]


def calls(book: Book, sample: Record, *answers: dict[str, Any]) -> None:
    """Answers to the lines of a survey, the first first."""
    for line, answer in enumerate(answers, 1):
        actions.run(book, "survey.call", {"survey": sample.id, "line": line, **answer})


def rows_of(paper: Paper, nth: int) -> tuple[Any, ...]:
    """The rows of a block of a paper, which is a table."""
    block = paper.blocks[nth]
    assert isinstance(block, Grid)
    return tuple(block.rows)


GOOD = {"outcome": "asked", "satisfaction": "5", "familiarity": "name"}
BAD = {"outcome": "asked", "satisfaction": "1", "familiarity": "unknown"}
SILENT = {"outcome": "asked", "satisfaction": "none", "familiarity": "none"}
AWAY = {"outcome": "not_reached"}
NO = {"outcome": "declined"}
