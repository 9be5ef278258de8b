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

AWAY = frozenset({"henan", "rural", "zhejiang"})
"""Those of other regions come last: each has the book asked anew."""

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


def _region(name: str) -> str:
    """A region of a book in which the plugin speaks: the usual one where it does there."""
    (source,) = (one for one in loader.of_program() if one.name == name)
    region: str = source.load().plugin.region
    return HOME if loader.speaks_for(region, HOME) else region


NAMES = sorted((one.name for one in loader.installed()), key=lambda name: (name in AWAY, name))


@pytest.mark.filterwarnings("ignore::beatbook.testkit.conformance.SlowHook")
@pytest.mark.parametrize("name", NAMES)
def test_a_plugin_of_the_house_keeps_every_promise(house: House, name: str) -> None:
    subject = house.subject(name, _region(name))
    found = {promise: sentences for promise in PROMISES if (sentences := broken(subject, promise))}
    assert found == {}
