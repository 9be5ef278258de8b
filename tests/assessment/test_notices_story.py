"""A month assessed above, from what stations reported, on either engine; each learns its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assessment.process import PLAIN, SCHEME
from assessment.working import FORM, POINTS
from beatbook import actions
from beatbook.clock import FixedClock
from beatbook.store.query import Query
from beatbook_assessment.forms import notice
from beatbook_assessment.process.today import todays
from support.books import ticking
from support.fixtures import Install
from support.reporting import Hall, Place, hall, report

DECEMBER = datetime(2026, 12, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def city(request: pytest.FixtureRequest, install: Install, tmp_path: Path) -> Hall:
    """A city on either engine with an office of its own; its stations did three pieces and four."""
    install(*POINTS)
    upper = request.getfixturevalue("postgres_book_url") if request.param == "postgres" else ""
    made = hall(tmp_path, upper)
    made = Hall(later(made.upper), tuple(map(later, made.stations)))
    for nth, place in enumerate(made.stations):
        with place.open("chief") as book:
            (office,) = book.units.children(book.station, date(2026, 11, 21))
            with book.deed("work") as deed:
                for _piece in range(3 + nth):
                    deed.add(FORM, {"day": "2026-11-15"}, unit=office.node)
        report(place, made.upper)
    return made


def later(place: Place) -> Place:
    """The same book on the first of December."""
    clock: FixedClock = ticking(DECEMBER)
    return place._replace(clock=clock)


def assess(made: Hall, verb: str, **asked: Any) -> Any:
    with made.upper.open("boss") as book:
        return actions.run(book, f"assess.{verb}", asked)


def told(place: Place) -> list[tuple[str, str]]:
    """Whose place a station was told, and which it is."""
    with place.open("chief") as book:
        rows = actions.run(book, "assess.notices", {})
        assert book.store.count(book.spec(notice.FORM), Query(notice.FORM)) == len(rows)
        return [(row["who"], row["place"]) for row in rows]


def standing(place: Place) -> str:
    """What the first screen tells an officer of the office."""
    with place.open("chief") as book:
        (office,) = book.units.children(book.station, date(2026, 11, 21))
        with book.deed("post") as deed:
            officer = deed.add("officer", {"name": "民警", "login": "own"}, unit=office.node)
            post = {"holder": officer, "at": office.node, "role": "officer"}
            deed.add("post", {**post, "start": "2020-01-01"}, unit=office.node)
    with place.open("own") as book:
        (line,) = todays(book, book.actor.officer)
        return str(line.words)


def test_offices_of_all_stations_are_scored_together_and_each_station_learns_its_own(
    city: Hall, tmp_path: Path
) -> None:
    scheme = tmp_path / "scheme.toml"
    scheme.write_text(SCHEME.format(**PLAIN), encoding="utf-8")
    assess(city, "adopt", file=str(scheme))
    assess(city, "run")
    assess(city, "publish", run="1")
    assert assess(city, "notify", run="1").startswith("gave 3 new")
    for place in city.stations:
        report(place, city.upper)
    assert told(city.stations[0]) == [("第0派出所一室", "2/3")]
    assert told(city.stations[1]) == [("第1派出所一室", "1/3")]
    assert "told from above: 工作考核" in standing(city.stations[1])


def test_what_is_behind_points_can_be_opened_above(city: Hall, tmp_path: Path) -> None:
    scheme = tmp_path / "scheme.toml"
    scheme.write_text(SCHEME.format(**PLAIN), encoding="utf-8")
    assess(city, "adopt", file=str(scheme))
    assess(city, "run")
    found = assess(city, "explain", subject="第1派出所一室", item="pieces")
    assert "4" in str(found)
