"""Whatever one plugin does, the book is read and written, and the plugin is named and left out."""

from __future__ import annotations

import pytest

from beatbook.hooks import patience
from hostile.promise import NAME, Source, keep
from hostile.ways import NEVER, WAYS
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits half a minute in a test; other tests may have loaded a toolkit."""
    monkeypatch.setattr(patience, "seconds", lambda: 0.3)
    monkeypatch.setattr(patience, "_drawn", lambda: False)


ENDLESS = [name for name, way in WAYS.items() if way.says == NEVER]


@pytest.mark.parametrize("name", [name for name in WAYS if name not in ENDLESS])
def test_the_book_goes_on_beside_a_plugin_with(
    name: str, station: Station, install: Install
) -> None:
    install(Point("toy", toy), Source(NAME, WAYS[name].code))
    keep(station, WAYS[name])


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("name", ENDLESS)
def test_the_book_waits_a_while_and_goes_on_beside_a_plugin_with(
    name: str, station: Station, install: Install
) -> None:
    install(Point("toy", toy), Source(NAME, WAYS[name].code))
    keep(station, WAYS[name])
