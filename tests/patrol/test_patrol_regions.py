"""The same book asks for different patrols under different regions, each with its source."""

from __future__ import annotations

from datetime import date

import pytest

import beatbook_henan.plugin
import beatbook_zhaojunlu.plugin
from beatbook.hooks import loader
from beatbook_patrol.requirements import InForce, in_force
from patrol.conftest import POINTS
from support.books import Station
from support.points import Point

DAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
REGIONAL = [
    Point("henan", beatbook_henan.plugin),
    Point("zhaojunlu", beatbook_zhaojunlu.plugin),
]
NATION = {
    "patrol.rush_morning",
    "patrol.rush_evening",
    "patrol.key_areas",
    "patrol.all_over",
    "patrol.town",
    "patrol.country_night",
}


def asks(beat: Station, region: str, day: date = DAY) -> dict[str, InForce]:
    with beat.open() as book, book.store.transaction() as writer:
        writer.set_meta("region", region)
    with beat.open("chief") as book:
        return {one.requirement.name: one for one in in_force(book, beat.nodes["a"], day)}


@pytest.fixture(autouse=True)
def everywhere(monkeypatch: pytest.MonkeyPatch, beat: Station) -> None:
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, *REGIONAL])


def test_the_nation_asks_for_rush_hours_on_workdays_only(beat: Station) -> None:
    assert set(asks(beat, "150191")) == NATION
    assert {name for name in asks(beat, "150191", SUNDAY) if "rush" in name} == set()


def test_henan_adds_main_roads_and_squares_by_day_and_night_on_foot(beat: Station) -> None:
    more = {name: one for name, one in asks(beat, "410191").items() if name not in NATION}
    assert set(more) == {
        "patrol.roads_day", "patrol.roads_night", "patrol.squares_day", "patrol.squares_night",
    }  # fmt: skip
    for one in more.values():
        assert (one.plugin, one.requirement.mode, one.requirement.people) == ("henan", "foot", 2)
        assert "河南省城市人民警察巡察条例" in one.source.zh


def test_one_station_adds_the_deep_night_and_its_compounds(beat: Station) -> None:
    more = {name: one for name, one in asks(beat, "150104008").items() if name not in NATION}
    assert set(more) == {"zhaojunlu.night", "zhaojunlu.compounds"}
    assert more["zhaojunlu.night"].requirement.minutes == 240
    assert "zhaojunlu.night" not in asks(beat, "150104009")


def test_practice_without_a_law_says_so_and_nobody_walks_alone(beat: Station) -> None:
    found = asks(beat, "150191")
    assert "no national rule" in found["patrol.rush_morning"].source.en
    assert "无全国性规定" in found["patrol.town"].source.zh
    assert all(one.requirement.people >= 2 for one in found.values())
