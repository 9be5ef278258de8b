"""A station with the plugin for rosters, and short words for months, shifts and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import beatbook_roster.plugin
from beatbook.book import Book
from roster.months import AddShift
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def rostered(station: Station, install: Install) -> Station:
    """The station of the tests with rosters; chief and crew as ever (see `support.books`)."""
    install(Point("toy", toy), Point("roster", beatbook_roster.plugin))
    return station


@pytest.fixture
def head(rostered: Station) -> Iterator[Book]:
    """Its book, open for the chief."""
    with rostered.open("chief") as book:
        yield book


@pytest.fixture
def shift(head: Book) -> AddShift:
    """Adds a shift of some officers at local times; gives its id."""

    def make(starts: str, ends: str, *officers: str, **more: Any) -> str:
        values = {"starts": starts, "ends": ends, "kind": "day", "officers": officers, **more}
        return add(head, "shift", **values)

    return make
