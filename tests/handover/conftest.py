"""A station with the toy plugin, guarded forms and handovers."""

from __future__ import annotations

import pytest

import beatbook_handover.plugin
from support import guarded, toy
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def post_station(station: Station, install: Install) -> Station:
    """The station of the tests, with handovers installed."""
    install(
        Point("toy", toy),
        Point("guarded", guarded),
        Point("handover", beatbook_handover.plugin),
    )
    return station
