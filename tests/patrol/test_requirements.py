"""Requirements in force: the most specific wins, each says who asks, none outlives its days."""

from __future__ import annotations

from datetime import date, time

import pytest

from beatbook.hooks import loader
from beatbook.patrol.declare import Hours
from beatbook_patrol.requirements import in_force
from patrol.conftest import POINTS
from patrol.planning import asked, asking
from support.books import Station
from support.points import point

DAY = date(2026, 11, 23)


@pytest.fixture
def asked_by(monkeypatch: pytest.MonkeyPatch, beat: Station) -> None:
    """The nation asks for `night` and `old`, a county for `night` in another way."""

    def nation(day: date) -> list[object]:
        return [asking("night"), asking("old", end=date(2026, 1, 1)), asking("may", dates=(DAY,))]

    def county(day: date) -> list[object]:
        return [asking("night", people=4), asking("old", people=9, start=date(2030, 1, 1))]

    plugins = [
        point("nation", patrol_requirements=nation),
        point("county", "150104", patrol_requirements=county),
    ]
    only_patrol = [one for one in POINTS if one.name == "patrol"]
    monkeypatch.setattr(loader, "installed", lambda: [*only_patrol, *plugins])


@pytest.mark.usefixtures("asked_by")
def test_a_county_takes_the_place_of_the_nation_by_name(beat: Station) -> None:
    with beat.open("chief") as book:
        found = {one.requirement.name: one for one in in_force(book, beat.nodes["a"], DAY)}
    assert set(found) == {"night", "may"}
    night = found["night"]
    assert (night.plugin, night.requirement.people, night.instead_of) == ("county", 4, ("nation",))


@pytest.mark.usefixtures("asked_by")
def test_a_unit_takes_the_place_of_the_station_and_of_plugins(beat: Station) -> None:
    with beat.open("chief") as book:
        asked(book, book.station, name="night", people=3)
        own = asked(
            book, beat.nodes["a"], name="night", people=2, from_time="22:00", to_time="2:00"
        )
        here = in_force(book, beat.nodes["a"], DAY)
        there = in_force(book, beat.nodes["b"], DAY)
    night = next(one for one in here if one.requirement.name == "night")
    assert (night.plugin, night.record, night.requirement.people) == ("", own, 2)
    assert night.requirement.hours == Hours(time(22), time(2))
    assert night.instead_of == ("nation", "county", "patrol_requirement")
    assert next(one for one in there if one.requirement.name == "night").requirement.people == 3


@pytest.mark.usefixtures("asked_by")
def test_what_is_not_asked_on_a_day_is_not_in_force(beat: Station) -> None:
    with beat.open("chief") as book:
        asked(book, beat.nodes["a"], name="sundays", weekdays=["7"])
        asked(book, beat.nodes["a"], name="later", start="2026-12-01", end="2027-01-01")
        names = {
            day: {one.requirement.name for one in in_force(book, beat.nodes["a"], day)}
            for day in (DAY, date(2026, 11, 29), date(2026, 12, 31), date(2027, 1, 1))
        }
    assert "sundays" not in names[DAY] and "sundays" in names[date(2026, 11, 29)]
    assert "later" not in names[DAY] and "later" in names[date(2026, 12, 31)]
    assert "later" not in names[date(2027, 1, 1)]
    assert "may" not in names[date(2026, 11, 29)]


@pytest.mark.usefixtures("asked_by")
def test_the_weightiest_comes_first(beat: Station) -> None:
    with beat.open("chief") as book:
        asked(book, beat.nodes["a"], name="zeal", weight=5)
        assert in_force(book, beat.nodes["a"], DAY)[0].requirement.name == "zeal"
