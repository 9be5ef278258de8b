"""A station with the toy plugin, the plugin for data quality, and the one that keeps leave."""

from __future__ import annotations

import pytest

import beatbook_quality.plugin
import beatbook_roster.plugin
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def checked(station: Station, install: Install) -> Station:
    """The station of the tests, with data quality installed."""
    install(Point("toy", toy), Point("quality", beatbook_quality.plugin),
            Point("roster", beatbook_roster.plugin))  # fmt: skip
    return station
