"""Every plugin of the house keeps the promises that the kit asks of everybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.testkit.conformance import PROMISES, broken
from beatbook.testkit.station import Clock, Station, build
from beatbook.testkit.subject import Subject

HOME = "150104008"
"""The region of most plugins: that of the station Zhaojun Road."""

# What no guess can find, and forms that only their own actions write (None), which have stories.
VALUES: Mapping[str, Mapping[str, Any] | None] = MappingProxyType(
    {
        "road_section": {"line": "111.665,40.799 111.667,40.799"},
        "bulletin": {"kind": "weekly.incidents"},
        "bulletin_plan": {"kind": "weekly.incidents"},
        **dict.fromkeys(("residence_permit", "foreign_stay", "interview", "shift_swap")),
        **dict.fromkeys(("mediation_session", "mediation_agreement", "judicial_confirmation")),
        **dict.fromkeys(("indicator_series", "assessment_scheme", "assessment_run")),
        **dict.fromkeys(("self_score", "judgement", "objection", "score_correction")),
    }
)


class House:
    """One book for all plugins, in turn of the region of the one that is looked at."""

    def __init__(self, book: Book, station: Station) -> None:
        self.book = book
        self._first = Subject("cn", book, station, VALUES)

    def subject(self, name: str, region: str) -> Subject:
        """The plugin, at work."""
        if self.book.region != region:
            with self.book.store.transaction() as writer:
                writer.set_meta("region", region)
            self.book.forget_plugins()
        found = Subject(name, self.book, self._first.station, VALUES)
        found.filler = self._first.filler  # records that one made serve all
        return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    station = build(str(tmp_path_factory.mktemp("house") / "book.db"), HOME)
    with Book.open(station.path, clock=Clock()) as book:
        yield House(book, station)


def _regions() -> dict[str, str]:
    """The region of a book for each plugin, those at home first."""
    spoken = {one.name: one.load().plugin.region for one in loader.of_program()}
    found = {
        name: HOME if loader.speaks_for(region, HOME) else region for name, region in spoken.items()
    }
    return dict(sorted(found.items(), key=lambda one: (one[1] != HOME, one[1])))


@pytest.mark.filterwarnings("ignore::beatbook.testkit.conformance.SlowHook")
@pytest.mark.parametrize(("name", "region"), _regions().items())
def test_a_plugin_of_the_house_keeps_every_promise(house: House, name: str, region: str) -> None:
    subject = house.subject(name, region)
    found = {promise: sentences for promise in PROMISES if (sentences := broken(subject, promise))}
    assert found == {}
