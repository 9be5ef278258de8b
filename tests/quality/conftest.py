"""A station with the toy plugin and the plugin for data quality."""

from __future__ import annotations

import pytest

import beatbook_quality.plugin
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def checked(station: Station, install: Install) -> Station:
    """The station of the tests, with data quality installed."""
    install(Point("toy", toy), Point("quality", beatbook_quality.plugin))
    return station
