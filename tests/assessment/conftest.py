"""A station whose work is recorded on a form of its own, to be assessed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.working import FORM, POINTS
from beatbook.book import Book
from support.books import Station
from support.fixtures import Install


@pytest.fixture
def work_station(station: Station, install: Install) -> Station:
    """The station of the tests with the form for work, and assessment."""
    install(*POINTS)
    with station.open() as book:
        assert FORM in book.plugins.forms
    return station


@pytest.fixture
def work_book(work_station: Station) -> Iterator[Book]:
    """Its book, open for the chief."""
    with work_station.open("chief") as book:
        yield book
