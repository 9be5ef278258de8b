"""A city's bulletin from what its stations released and reported, on either engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import actions
from beatbook.bulletin import markup
from beatbook_bulletins import plugin
from support import telling, toy
from support.bulletins import act, bulletin, bulletins, drafted
from support.fixtures import Install
from support.points import Point
from support.reporting import Hall, Place, hall, report

POINTS = [Point("toy", toy), Point("bulletins", plugin), Point("telling", telling)]
WEEK = {"kind": "weekly.lamps", "day": "2026-11-12", "language": "zh"}


@pytest.fixture(params=["sqlite", "postgres"])
def city(request: pytest.FixtureRequest, install: Install, tmp_path: Path) -> Hall:
    """A city's book and three stations, two of which released a bulletin of the week."""
    install(*POINTS)
    upper = request.getfixturevalue("postgres_book_url") if request.param == "postgres" else ""
    made = hall(tmp_path, upper, count=3)
    for nth, place in enumerate(made.stations):
        lit(place, 4 + nth)
        if nth:
            released(place)
        report(place, made.upper)
    return made


def lit(place: Place, count: int) -> None:
    """Lamps of the week."""
    with place.open("chief") as book, book.deed("lamps") as deed:
        for nth in range(count):
            values = {"pole": f"P{nth}", "lit_on": telling.MONDAY, "price": "10.50", "kind": "1"}
            deed.add("lamp", values)


def released(place: Place) -> None:
    """A bulletin that the chief drafted and another officer released."""
    with place.open("chief") as book:
        with book.deed("officer") as deed:
            officer = deed.add("officer", {"name": "民警", "login": "second"})
            post = {"holder": officer, "at": book.station, "role": "chief"}
            deed.add("post", {**post, "start": "2020-01-01"})
        number = drafted(book)
        act(book, "propose", record=number)
    with place.open("second") as book:
        act(book, "release", record=number)


def test_released_bulletins_are_added_up_and_who_sent_none_is_named(city: Hall) -> None:
    with city.upper.open("boss") as book:
        actions.run(book, "bulletin.compose", WEEK)
        composed = next(one for one in bulletins(book) if one.values["kind"] == "stations")
        text = markup.plain(composed.values["body"])
    assert "新亮路灯11，" in text
    assert "未报送的单位：第0派出所。" in text


def test_it_is_checked_and_counted_again_above(city: Hall) -> None:
    with city.upper.open("boss") as book:
        actions.run(book, "bulletin.compose", WEEK)
        composed = next(one for one in bulletins(book) if one.values["kind"] == "stations")
        act(book, "refresh", record=composed.id)
        assert bulletin(book, composed.id).values["body"] == composed.values["body"]
